using System.Globalization;

namespace Letterboxd.Silo.Hosting;

/// <summary>
/// The command <c>health</c> of both programs: asks the one that listens at <c>Urls</c> whether it is ready. For
/// containers, whose images hold neither a shell nor curl.
/// </summary>
public static class HealthCommand
{
    /// <summary>The command's name, its only argument.</summary>
    public const string Name = "health";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    /// <summary>0 when the program is ready, 1 when it is not, or does not answer.</summary>
    public static async Task<int> Run(IConfiguration configuration)
    {
        // An address such as http://+:8081 is no URI.
        var address = BindingAddress.Parse((configuration["Urls"] ?? "http://localhost:8080").Split(';')[0]);
        using var client = new HttpClient { Timeout = Timeout };
        try
        {
            using var answer = await client.GetAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"{address.Scheme}://localhost:{address.Port}{HealthEndpoints.Ready}")));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            return 1;
        }
    }
}
