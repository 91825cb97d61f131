using DbUp.Builder;
using DbUp.Engine;

namespace Letterboxd.Silo.Schema;

/// <summary>The numbered scripts of <c>sql/</c>, which are embedded in this assembly, and how they are run.</summary>
internal static class SchemaScripts
{
    /// <summary>A later script may have to build an index over everything that is stored.</summary>
    private static readonly TimeSpan ExecutionTimeout = TimeSpan.FromMinutes(10);

    /// <summary>Runs the scripts of <c>sql/<paramref name="folder"/></c> that the database's journal does not name.</summary>
    public static void DeployScripts(this UpgradeEngineBuilder builder, string folder, ILogger logger)
    {
        var engine = builder
            .WithScripts(Read(folder))
            .WithVariablesDisabled() // $query$ is a quote in PostgreSQL, not a variable
            .WithExecutionTimeout(ExecutionTimeout)
            .LogTo(logger)
            .Build();

        var unknown = engine.GetExecutedButNotDiscoveredScripts();
        if (unknown.Count > 0)
        {
            throw new NewerSchemaException(unknown);
        }

        var result = engine.PerformUpgrade();
        if (!result.Successful)
        {
            throw new SchemaDeploymentException(result.ErrorScript?.Name, result.Error);
        }
    }

    private static IEnumerable<SqlScript> Read(string folder)
    {
        var assembly = typeof(SchemaScripts).Assembly;
        var prefix = $"sql/{folder}/";
        return from resource in assembly.GetManifestResourceNames()
               where resource.StartsWith(prefix, StringComparison.Ordinal)
               select SqlScript.FromStream(resource[prefix.Length..], assembly.GetManifestResourceStream(resource));
    }
}
