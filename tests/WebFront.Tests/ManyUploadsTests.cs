using System.Net;
using Letterboxd.TestKit.Exports;
using Xunit;

namespace Letterboxd.WebFront.Tests;

[Collection(OnSqlite.Name)]
public sealed class SqliteManyUploadsTests(SqliteService service) : ManyUploadsTests(service);

[Collection(OnPostgres.Name)]
public sealed class PostgresManyUploadsTests(PostgresService service) : ManyUploadsTests(service);

public abstract class ManyUploadsTests(Service service)
{
    private const int AtATime = 16;
    private const int Uploads = 160;

    [Fact]
    public async Task Sixteen_uploads_at_a_time_all_become_sessions_of_their_own()
    {
        var sizes = new[] { 40, 400, 1621 };
        var exports = sizes.Select(size => SyntheticExport.OfSize(size)).ToArray();
        var sessions = new string[Uploads];

        await Parallel.ForEachAsync(Enumerable.Range(0, Uploads), new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (i, cancellationToken) =>
        {
            using var answer = await service.Client.Upload(exports[i % sizes.Length].Files.Select(file => (file.Name, file.Content)));
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            sessions[i] = (await answer.Json()).Id();
        });

        Assert.Equal(Uploads, sessions.Distinct().Count());
        for (var i = 0; i < Uploads; i++)
        {
            var status = await service.Client.Get($"/api/session/{sessions[i]}/status");
            Assert.Equal("completed", status.GetProperty("status").GetString());
            Assert.Equal(sizes[i % sizes.Length], status.GetProperty("total_movies").GetInt32());
        }
    }
}
