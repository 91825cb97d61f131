namespace Letterboxd.TmdbStandIn;

/// <summary>The switches and counters over HTTP.</summary>
internal static class ControlRoutes
{
    public static void MapControl(this WebApplication app, StandInSwitchboard switchboard)
    {
        app.MapGet("/control", () => Results.Json(switchboard.Settings, StandInJson.Default.StandInSettings));
        app.MapGet("/counters", () => Results.Json(switchboard.Log.Snapshot(), StandInJson.Default.StandInCounters));

        app.MapPut("/control", async (HttpRequest request) =>
        {
            switchboard.Settings = await request.ReadFromJsonAsync(StandInJson.Default.StandInSettings) ?? new();
            return Results.NoContent();
        });

        app.MapDelete("/counters", () =>
        {
            switchboard.Log.Reset();
            return Results.NoContent();
        });
    }
}
