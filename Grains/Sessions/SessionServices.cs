using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Letterboxd.Grains.Sessions;

/// <summary>Registers what sessions need.</summary>
public static class SessionServices
{
    /// <summary>Adds the sessions' options, bound and validated at start, their states and their metrics.</summary>
    public static IServiceCollection AddSessions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<SessionsOptions>, SessionsOptionsValidator>();
        services.AddSingleton<IValidateOptions<ImportOptions>, ImportOptionsValidator>();
        services.AddOptions<SessionsOptions>().Bind(configuration.GetSection(SessionsOptions.Section)).ValidateOnStart();
        services.AddOptions<ImportOptions>().Bind(configuration.GetSection(ImportOptions.Section)).ValidateOnStart();
        services.AddSingleton(StateFormat.Json(SessionJson.Default.SessionState));
        services.AddSingleton(MovieListState.Format);
        services.AddSingleton(StateFormat.Json(MatchesJson.Default.MatchesState));
        services.AddSingleton(MemberListsState.Format);
        services.AddSingleton<ImportAdmission>();
        services.AddSingleton<SessionMetrics>();
        return services;
    }
}

/// <summary>The header's JSON. A name in here is a name in the database: rename only with a migration.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SessionState))]
[JsonSerializable(typeof(ImportReceipt))]
internal sealed partial class SessionJson : JsonSerializerContext;

/// <summary>How receipts look as JSON where they are compared.</summary>
internal static class ReceiptJson
{
    /// <summary>What this release knows of a receipt.</summary>
    public static JsonTypeInfo<ImportReceipt> Known { get; } = StoredObjects.Known<ImportReceipt>(SessionJson.Default.Options);
}
