namespace Letterboxd.Silo.Schema;

/// <summary>Brings one kind of database up to this build's schema.</summary>
internal interface ISchemaDeployment
{
    Task Deploy(ILogger logger, CancellationToken cancellationToken);
}
