using System.Text;
using System.Xml.Linq;
using Films;
using Letterboxd.TestKit;
using Letterboxd.TestKit.Hosts;
using Xunit;

namespace Letterboxd.WebFront.Tests.Reference;

/// <summary>The C# client of docs/clients.md, which tests/ApiClient generates and compiles, run against the service.</summary>
[Collection(OnClientsService.Name)]
public sealed class CSharpClientTests(ClientsService service) : IDisposable
{
    private const string Diary = """
        Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date
        2024-03-03,Ran,1985,https://boxd.it/entry1,4.5,Yes,,2024-03-02
        2024-05-01,Ikiru,1952,https://boxd.it/entry2,5,,,2024-04-30
        2024-05-02,Amélie,2001,https://boxd.it/entry3,,,,2024-05-01
        """;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_session_is_uploaded_followed_and_read_on_every_way_to_the_service()
    {
        var export = await Write("letterboxd-export.zip", Export.Zip(("diary.csv", Diary.Replace(",Ran,", ",Dersu,", StringComparison.Ordinal))));
        var wrong = await Write("diary.csv", "Name\nRan"u8.ToArray());

        var seen = await service.OnEveryWay(ways => Task.WhenAll(ways.Select(way => Session(way, export, wrong))));

        Assert.All(seen, session => Assert.Equal("Enriching…Completed, Amélie Dersu Ikiru, 9.5 stars, 204, 404 , 400 diary.csv", session));
    }

    [Fact]
    public async Task What_may_be_missing_is_null_and_what_takes_few_values_is_an_enumeration()
    {
        var client = LetterboxdClient.Connect(service.Address);
        var session = await client.Upload([await Write("watched.csv", Encoding.UTF8.GetBytes(Export.Watched)), await Write("diary.csv", Encoding.UTF8.GetBytes(Diary))], Cancellation);

        var movies = await client.Movies(session.Session_id, cancellationToken: Cancellation).ToDictionaryAsync(movie => movie.Title, cancellationToken: Cancellation);

        Assert.Equal((4.5, new DateOnly(2024, 3, 2), WatchedDateSource.Diary), (movies["Ran"].Rating, movies["Ran"].Watched_date, movies["Ran"].Watched_date_source));
        Assert.Equal((null, new DateOnly(2022, 1, 21), WatchedDateSource.Watched), (movies["Alien"].Rating, movies["Alien"].Watched_date, movies["Alien"].Watched_date_source));
        Assert.Equal((null, null), (movies["Alien"].Review, movies["Alien"].Rated_date));
        Assert.Equal(MatchKind.None, (await client.SetMatchAsync(session.Session_id, movies["Alien"].Key, new() { None = true }, Cancellation)).Result.Match);
        Assert.Equal(["Alien"], (await client.GetMoviesAsync(session.Session_id, match: Match.None, cancellationToken: Cancellation)).Result.Movies.Select(movie => movie.Title));
    }

    [Theory]
    [InlineData("watched.csv", Export.Watched, "Alien (1979)")]
    [InlineData("diary.csv", "Name\nHeat", "diary.csv, row 1: the column Watched Date is missing")]
    public async Task The_program_shows_the_movies_or_what_is_wrong_with_the_files(string name, string content, string shown)
    {
        var program = typeof(LetterboxdClient).Assembly.Location;

        await using var run = ServiceProcess.LaunchCommand(program, _folder.Path, [service.Address.AbsoluteUri, await Write(name, Encoding.UTF8.GetBytes(content))]);

        await Eventually.Holds(() => run.HasExited && run.Output.Contains(shown, StringComparison.Ordinal), $"it shows {shown}");
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public void The_project_of_the_documentation_is_the_one_that_is_built()
    {
        var documented = XElement.Parse(File.ReadAllText(InSolution("docs/clients.md")).Split("```xml\n")[1].Split("```")[0]);
        var built = XElement.Load(InSolution("tests/ApiClient/ApiClient.csproj"));
        var versions = XElement.Load(InSolution("Directory.Packages.props")).Descendants("PackageVersion").ToDictionary(package => (string)package.Attribute("Include")!, package => (string?)package.Attribute("Version"));

        Assert.Equal(Command(built), Command(documented));
        Assert.All(documented.Descendants("PackageReference"), package => Assert.Equal(versions[(string)package.Attribute("Include")!], (string?)package.Attribute("Version")));

        static string? Command(XElement project) => ((string?)project.Descendants("Exec").Single().Attribute("Command"))?.Replace("../../docs/", "", StringComparison.Ordinal);
    }

    private static async Task<string> Session(ClientsWay way, string export, string wrong)
    {
        var client = LetterboxdClient.Connect(way.Address);
        var id = (await client.Upload([export], Cancellation)).Session_id;
        var followed = await client.Follow(id, TimeSpan.FromSeconds(way.Silence), Cancellation).Select(status => status.Status).ToListAsync(Cancellation);
        var movies = await client.Movies(id, perPage: 2, Cancellation).ToListAsync(Cancellation);
        var deleted = await client.DeleteSessionAsync(id, Cancellation);
        var unknown = await Assert.ThrowsAsync<ApiException<ProblemDetails>>(() => client.Movies(id, cancellationToken: Cancellation).FirstAsync(Cancellation).AsTask());
        var refused = await Assert.ThrowsAsync<ApiException<ProblemDetails>>(() => client.Upload([wrong], Cancellation));
        return $"{followed[0]}…{followed[^1]}, {string.Join(' ', movies.Select(movie => movie.Title))}, {movies.Sum(movie => movie.Rating ?? 0)} stars, {deleted.StatusCode}, {Problem(unknown)}, {Problem(refused)}";

        static string Problem(ApiException<ProblemDetails> problem) => $"{problem.Result.Status} {problem.Result.Errors?[0].File}";
    }

    private static string InSolution(string path) => Path.Combine(ServiceProgram.SolutionFolder, path);

    private async Task<string> Write(string name, byte[] content)
    {
        var path = Path.Combine(_folder.Path, name);
        await File.WriteAllBytesAsync(path, content, Cancellation);
        return path;
    }
}
