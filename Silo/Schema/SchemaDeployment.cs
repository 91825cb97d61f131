using Letterboxd.Silo.Storage;

namespace Letterboxd.Silo.Schema;

/// <summary>Brings the database to this build's schema before anything uses it.</summary>
internal sealed class SchemaDeployment(LetterboxdDatabase database, ILogger<SchemaDeployment> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => database.DeploySchema(logger, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
