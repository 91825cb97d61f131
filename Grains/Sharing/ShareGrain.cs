using System.Text.Json;
using System.Text.Json.Serialization;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Providers;
using Orleans.Storage;

namespace Letterboxd.Grains.Sharing;

/// <inheritdoc cref="IShareGrain" />
[GrainType("share")]
internal sealed partial class ShareGrain : Grain, IShareGrain
{
    private readonly StoredState<ShareState> _state;
    private readonly TimeProvider _clock;
    private readonly ILogger<ShareGrain> _logger;

    public ShareGrain(
        IGrainContext context,
        [FromKeyedServices(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)] IGrainStorage storage,
        TimeProvider clock,
        ILogger<ShareGrain> logger)
    {
        _state = new("share", context.GrainId, storage, OnStorageFault);
        (_clock, _logger) = (clock, logger);
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken) => _state.Read();

    public Task<ShareTarget?> Resolve()
    {
        if (_state.Value is { } share && !(_clock.GetUtcNow() >= share.ExpiresAt)) return Task.FromResult<ShareTarget?>(new(share.Session, share.Include, share.ExpiresAt));

        // What is over is deleted by its session, which lists it.
        DeactivateOnIdle();
        return Task.FromResult<ShareTarget?>(null);
    }

    public Task Open(ShareTarget target)
    {
        var before = _state.Value ?? new();
        return _state.Save(before with { Session = target.Session, Include = target.Include with { Unknown = before.Include.Unknown }, ExpiresAt = target.ExpiresAt });
    }

    public async Task Revoke()
    {
        await _state.Erase();
        DeactivateOnIdle();
    }

    private void OnStorageFault(Exception fault)
    {
        LogStorageFailed(fault);
        DeactivateOnIdle();
    }

    [LoggerMessage(1, LogLevel.Warning, "A share link: storage failed, what it stored is unknown; it is read again at its next use")]
    private partial void LogStorageFailed(Exception fault);
}

/// <summary>Where a share link leads, stored as the state <c>share</c>.</summary>
internal sealed record ShareState : IStoredObject
{
    public Guid Session { get; init; }

    public ShareInclude Include { get => field ?? new(); init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <inheritdoc />
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>The row's JSON. A name in here is a name in the database: rename only with a migration.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ShareState))]
internal sealed partial class ShareJson : JsonSerializerContext;

/// <summary>Registers what share links need.</summary>
public static class SharingServices
{
    /// <summary>Adds their state.</summary>
    public static IServiceCollection AddSharing(this IServiceCollection services) => services.AddSingleton(StateFormat.Json(ShareJson.Default.ShareState));
}
