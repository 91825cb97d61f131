using System.Net;
using System.Net.Http.Json;
using Letterboxd.Cluster.Tests.Load;
using Letterboxd.Cluster.Tests.Processes;
using Xunit;

namespace Letterboxd.Cluster.Tests;

/// <summary>Share links in a cluster: every front end says the same.</summary>
[Collection<UsesLargeCluster>]
public sealed class ShareTests(LargeCluster large)
{
    [Fact]
    public async Task A_revoked_link_is_gone_from_every_front_end_at_once()
    {
        var cluster = await large.Complete();
        var films = FilmList.Next(12);
        var session = await cluster.Fronts[0].Client.Store(films);
        var share = await NewShare(cluster.Fronts[0].Client, session);

        // Seen by all, and kept in their memory, before it is revoked.
        foreach (var front in cluster.Fronts) Assert.True(films.Matches(await Movies(front.Client, share).Json()));

        using var revoked = await cluster.Fronts[0].Client.DeleteAsync(Address($"/api/session/{session}/shares/{share}"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        foreach (var front in cluster.Fronts) await AssertGone(front.Client, share);
        Assert.True(films.Matches(await cluster.Fronts[1].Client.Movies(session).Json()));
    }

    [Fact]
    public async Task Deleting_a_session_takes_its_links_and_leaves_no_row()
    {
        var cluster = await large.Complete();
        var session = await cluster.Fronts[0].Client.Store(FilmList.Next(12));
        var shares = new List<string>();
        for (var i = 0; i < 3; i++) shares.Add(await NewShare(cluster.Fronts[i % 2].Client, session));

        using var deleted = await cluster.Fronts[1].Client.Delete(session);

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        foreach (var share in shares)
        {
            foreach (var front in cluster.Fronts) await AssertGone(front.Client, share);
        }

        Assert.Equal(0, await cluster.Query<long>($"select count(*) from orleansstorage where convert_from(payloadbinary, 'UTF8') like '%{session}%' or grain_guid(grainidn0, grainidn1) = '{session}'"));
    }

    private static async Task<string> NewShare(HttpClient client, Guid session)
    {
        using var answer = await client.PostAsJsonAsync(Address($"/api/session/{session}/shares"), new { label = "For friends" });
        return (await Task.FromResult(answer).Json()).GetProperty("share_id").GetString()!;
    }

    private static async Task AssertGone(HttpClient client, string share)
    {
        using var answer = await Movies(client, share);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static Task<HttpResponseMessage> Movies(HttpClient client, string share) => client.GetAsync(Address($"/api/share/{share}/movies"));

    private static Uri Address(string path) => new(path, UriKind.Relative);
}
