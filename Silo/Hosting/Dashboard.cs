using System.ComponentModel.DataAnnotations;
using Orleans.Dashboard;

namespace Letterboxd.Silo.Hosting;

/// <summary>The Orleans dashboard, only where <c>Dashboard:Port</c> is configured, and on a port of its own.</summary>
internal static class Dashboard
{
    public static void AddDashboard(this WebApplicationBuilder builder)
    {
        if (Read(builder.Configuration) is not { Port: { } port } settings) return;

        builder.WebHost.UseUrls(builder.Configuration["Urls"]!, $"http://{settings.Host}:{port}");
        builder.UseOrleans(silo => silo.AddDashboard());
    }

    /// <summary>By the port that the connection came in on: a Host header can be made up.</summary>
    public static void MapDashboard(this WebApplication app)
    {
        if (Read(app.Configuration).Port is not { } port) return;

        app.MapWhen(http => http.Connection.LocalPort == port, dashboard => dashboard
            .UseRouting()
            .UseEndpoints(routes => routes.MapOrleansDashboard()));
    }

    private static DashboardSettings Read(IConfiguration configuration)
    {
        var settings = configuration.GetSection(DashboardSettings.Section).Get<DashboardSettings>() ?? new();
        Validator.ValidateObject(settings, new(settings), validateAllProperties: true);
        return settings;
    }
}
