using Letterboxd.Silo.Storage;

namespace Letterboxd.Silo.Hosting;

/// <summary>How both programs start and end while what they depend on may not be there yet.</summary>
public static class ProgramStart
{
    /// <summary>
    /// Answers HTTP from the beginning, while other parts still wait for the database or the cluster: live at once, ready later.
    /// Parts stop one after the other all the same, HTTP first.
    /// </summary>
    public static void AnswerWhileStarting(this IServiceCollection services) =>
        services.Configure<HostOptions>(options => options.ServicesStartConcurrently = true);

    /// <summary>
    /// Runs until it is told to stop; the exit code. A stop while it still waits is not a fault. A database that cannot be worked
    /// with ends it at once, with one sentence.
    /// </summary>
    public static async Task<int> RunUntilStopped(this WebApplication app)
    {
        try
        {
            if (app.Services.GetService<LetterboxdDatabase>() is { } database) await database.Take(app.Logger, app.Lifetime.ApplicationStopping);
        }
        catch (DatabaseRefusedException refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            await app.DisposeAsync();
            return 1;
        }

        var (started, stopping) = (app.Lifetime.ApplicationStarted, app.Lifetime.ApplicationStopping);
        try
        {
            await app.RunAsync();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !started.IsCancellationRequested)
        {
        }

        return 0;
    }
}
