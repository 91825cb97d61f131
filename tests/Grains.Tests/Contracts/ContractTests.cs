using System.Reflection;
using Letterboxd.Abstractions;
using Letterboxd.TestKit.Hosts;
using Orleans.CodeGeneration;
using Xunit;

namespace Letterboxd.Grains.Tests.Contracts;

/// <summary>What crosses the boundary between processes.</summary>
public sealed class ContractTests
{
    // Every value has it.
    private const string Marker = "Xyzzy";

    private static readonly CellProblem Problem = new(Marker, 2, Marker, Marker, Marker);

    public static TheoryData<object> MembersData { get; } =
    [
        new UploadedFile(Marker, [1, 2, 3]),
        Problem,
        new FileReceipt(Marker, FileKind.Diary, 3, 2, 1, FileOutcome.Rejected, Marker),
        new ImportRejection(RejectionReason.BadFile, Marker, [Problem]),
        new ImportResult(null, new(RejectionReason.BadFile, Marker, [Problem])),
        new ImportReceipt([new(Marker, null, 0, 0, 0, FileOutcome.Ignored, Marker)], [Problem], 1),
        new MovieQuery(TitlePart: Marker),
        new MoviePage(1, [new() { Title = Marker }], 1),
        new Movie { Title = Marker, Review = Marker, Tags = [Marker], Watches = [new() { Review = Marker }], Tmdb = new() { Id = 1, Overview = Marker } },
        new Viewing { Review = Marker, Tags = [Marker], LetterboxdUri = Marker },
        new FilmInquiry(Marker, 2001, Guid.NewGuid()),
        new FilmAnswer(TmdbStatus.Matched, new() { Id = 1, Overview = Marker }),
        new Share(Marker, Marker, new(), default, null),
        new TmdbFilm { Id = 1, OriginalTitle = Marker, Overview = Marker },
    ];

    private static IEnumerable<Type> Contracts => typeof(ISessionGrain).Assembly.GetExportedTypes()
        .Where(type => typeof(IAddressable).IsAssignableFrom(type) || type.GetCustomAttribute<GenerateSerializerAttribute>() is not null);

    [Fact]
    public void Every_contract_and_every_method_of_a_grain_travels_under_a_name_of_its_own()
    {
        var names = Contracts.Select(type => type.GetCustomAttribute<AliasAttribute>()?.Alias ?? $"{type} has none").ToList();
        Assert.All(names, name => Assert.StartsWith("letterboxd.", name, StringComparison.Ordinal));
        Assert.Distinct(names);

        foreach (var grain in Contracts.Where(type => type.IsInterface))
        {
            Assert.Distinct(grain.GetMethods().Select(method => method.GetCustomAttribute<AliasAttribute>()?.Alias ?? $"{method} has none"));
            Assert.All(grain.GetMethods(), method => Assert.NotNull(method.GetCustomAttribute<AliasAttribute>()));
        }
    }

    [Fact]
    public void Every_grain_interface_has_a_version_and_the_list_of_contracts_names_it_with_all_methods()
    {
        var list = File.ReadAllText(Path.Combine(ServiceProgram.SolutionFolder, "Grains.Abstractions", "OrleansContracts.txt"));

        Assert.All(Contracts.Where(type => type.IsInterface), grain =>
        {
            var version = (ushort)Assert.Single(grain.GetCustomAttributesData(), data => data.AttributeType == typeof(VersionAttribute)).ConstructorArguments[0].Value!;
            Assert.NotEqual(0, version);
            var listed = Assert.Single(list.Split("\n# "), part => part.Contains($"\ninterface [GrainInterfaceType(\"letterboxd.{grain.Name}\")] {grain.FullName} [Version({version})]", StringComparison.Ordinal));
            Assert.All(grain.GetMethods(), method => Assert.Contains($"\n  {method.Name}: ", listed, StringComparison.Ordinal));
        });
    }

    [Theory]
    [MemberData(nameof(MembersData))]
    public void A_message_prints_nothing_that_a_member_wrote(object message) =>
        Assert.DoesNotContain(Marker, $"{message}", StringComparison.OrdinalIgnoreCase);
}
