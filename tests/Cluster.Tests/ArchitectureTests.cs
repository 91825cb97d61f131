using System.Diagnostics;
using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;
using ArchUnitNET.Fluent;
using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.Loader;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Sessions;
using Letterboxd.Silo;
using Xunit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Assembly = System.Reflection.Assembly;

namespace Letterboxd.Cluster.Tests;

/// <summary>Who may know whom: the rooms of the grains, and the direction of references. Read from what the compiler made of the code.</summary>
public sealed class ArchitectureTests
{
    private const string Rooms = "Letterboxd.Grains";

    private static readonly Assembly Abstractions = typeof(ISessionGrain).Assembly;
    private static readonly Assembly Grains = typeof(SessionsOptions).Assembly;
    private static readonly Assembly Silo = typeof(SiloHosting).Assembly;
    private static readonly Assembly WebFront = Assembly.Load("WebFront");

    private static readonly Architecture Solution = new ArchLoader().LoadAssemblies(Abstractions, Grains, Silo, WebFront).Build();

    // Marks on records that travel or are stored; everything else of Orleans belongs to the actors.
    private static readonly string[] ContractMarks = ["GenerateSerializerAttribute", "IdAttribute", "AliasAttribute", "ImmutableAttribute"];

    public static TheoryData<string> PureRooms { get; } = [.. new[] { "Movies", "Lists", "Import", "Statistics", "Export", "Tmdb" }.Where(room => TypesOf(room).Any())];

    [Theory]
    [MemberData(nameof(PureRooms))]
    public void A_pure_room_has_nothing_of_Orleans_but_the_marks_of_contracts(string room) =>
        None(Uses(room).Where(use => use.Target.FullName.StartsWith("Orleans.", StringComparison.Ordinal) && !ContractMarks.Contains(use.Target.Name)));

    [Theory]
    [MemberData(nameof(PureRooms))]
    public void A_pure_room_reads_no_clock(string room)
    {
        string[] clocks = [typeof(DateTime).FullName!, typeof(DateTimeOffset).FullName!, typeof(Environment).FullName!];
        string[] readings = ["get_Now", "get_UtcNow", "get_Today", "get_TickCount"];
        None(Uses(room).OfType<MethodCallDependency>()
            .Where(call => clocks.Contains(call.Target.FullName) && readings.Any(reading => call.TargetMember.Name.StartsWith(reading, StringComparison.Ordinal))));

        // Requests to TMDB are paced, by a clock that is handed in, and their waits are measured.
        string[] watches = [typeof(TimeProvider).FullName!, typeof(Stopwatch).FullName!];
        if (room != "Tmdb") None(Uses(room).Where(use => watches.Contains(use.Target.FullName)));
    }

    [Fact]
    public void Rooms_form_no_circle() => Holds(SliceRuleDefinition.Slices().Matching($"{Rooms}.(*)").Should().BeFreeOfCycles());

    [Theory]
    [InlineData("Movies")]
    [InlineData("Lists", "Movies")]
    [InlineData("Import", "Movies", "Lists")]
    [InlineData("Statistics", "Movies", "Lists")]
    [InlineData("Export", "Movies", "Lists")]
    [InlineData("Tmdb", "Movies")]
    [InlineData("Storage")]
    public void A_room_knows_only_those_below_it(string room, params string[] below) =>
        None(Uses(room).Where(use => RoomOf(use.Target) is { } other && other != room && !below.Contains(other)));

    [Fact]
    public void Endpoints_know_the_contracts_of_the_grains_and_neither_grains_nor_silo_but_exports_know_the_pure_room_that_writes_them() =>
        Holds(Types().That().ResideInNamespaceMatching(@"^Letterboxd\.WebFront\.(?!Hosting)")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(@"^Letterboxd\.(Grains(?!\.Export$)|Silo)(\.|$)"))
            .WithoutRequiringPositiveResults());

    [Fact]
    public void References_point_one_way()
    {
        Assert.Empty(ReferencesOf(Abstractions));
        Assert.Equal([Abstractions.GetName().Name], ReferencesOf(Grains));
        Assert.Subset(Names(Abstractions, Grains), ReferencesOf(Silo).ToHashSet());
        Assert.Subset(Names(Abstractions, Grains, Silo), ReferencesOf(WebFront).ToHashSet());

        static IEnumerable<string?> ReferencesOf(Assembly assembly) => assembly.GetReferencedAssemblies().Select(reference => reference.Name).Where(Names(Abstractions, Grains, Silo, WebFront).Contains);
        static HashSet<string?> Names(params Assembly[] assemblies) => [.. assemblies.Select(assembly => assembly.GetName().Name)];
    }

    private static IEnumerable<IType> TypesOf(string room) => Solution.Types.Where(type => RoomOf(type) == room);

    // The reader takes type parameters of the same name for one.
    private static IEnumerable<ITypeDependency> Uses(string room) => TypesOf(room).SelectMany(type => type.Dependencies).Where(use => use.Target is not GenericParameter);

    private static string? RoomOf(IType type) => type.Namespace?.FullName is { } name && name.StartsWith($"{Rooms}.", StringComparison.Ordinal) ? name.Split('.')[2] : null;

    private static string Sentence(ITypeDependency use) => $"{use.Origin.FullName} uses {(use is MethodCallDependency call ? call.TargetMember.FullName : use.Target.FullName)}";

    private static void None(IEnumerable<ITypeDependency> uses)
    {
        var sentences = uses.Select(Sentence).Distinct().Order(StringComparer.Ordinal).ToArray();
        if (sentences.Length > 0) Assert.Fail(string.Join('\n', sentences));
    }

    private static void Holds(IArchRule rule)
    {
        var violations = rule.Evaluate(Solution).Where(result => !result.Passed).Select(result => result.Description).ToArray();
        if (violations.Length > 0) Assert.Fail(string.Join('\n', violations));
    }
}
