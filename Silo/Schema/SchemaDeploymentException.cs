namespace Letterboxd.Silo.Schema;

/// <summary>A schema script failed. The database is as it was before.</summary>
public sealed class SchemaDeploymentException(string? script, Exception cause) : Exception(
    $"The database schema could not be deployed: {script ?? "the journal of scripts"} failed: {cause.Message}", cause);
