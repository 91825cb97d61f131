namespace Letterboxd.Silo.Schema;

/// <summary>The database was deployed by a newer build: this one would not know what it writes into.</summary>
/// <param name="scripts">The deployed scripts that this build does not have.</param>
public sealed class NewerSchemaException(IEnumerable<string> scripts) : Exception(
    $"The database has a newer schema than this build: it does not know {string.Join(", ", scripts)}. " +
    "Start the newer build, or use another database.");
