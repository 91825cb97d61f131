using Letterboxd.Silo;
using Letterboxd.Silo.Hosting;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Configuration.AddSiloDefaults();

// `Silo health` asks the silo that runs beside it, for containers.
if (args is [HealthCommand.Name]) return await HealthCommand.Run(builder.Configuration);

builder.AddSilo();
builder.AddDashboard();
builder.AddTelemetry("letterboxd-silo");

var app = builder.Build();
app.MapHealth();
app.MapDashboard();
return await app.RunUntilStopped();
