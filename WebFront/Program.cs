using Letterboxd.Silo.Hosting;
using Letterboxd.WebFront.Answers;
using Letterboxd.WebFront.Exports;
using Letterboxd.WebFront.Hosting;
using Letterboxd.WebFront.Lists;
using Letterboxd.WebFront.Movies;
using Letterboxd.WebFront.Page;
using Letterboxd.WebFront.Reference;
using Letterboxd.WebFront.Sessions;
using Letterboxd.WebFront.Shares;
using Letterboxd.WebFront.Statistics;
using Letterboxd.WebFront.Uploads;

// The settings and the page lie beside the program, the data below the folder it is started in.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.WebHost.UseStaticWebAssets();

// `WebFront health` asks the front end that runs beside it, for containers.
if (args is [HealthCommand.Name]) return await HealthCommand.Run(builder.Configuration);

// Grains: a silo in this process, or a cluster of silos.
builder.AddGrainAccess();
builder.AddTelemetry("letterboxd-front");

// What the endpoints need.
builder.Services.AddJsonContracts();
builder.Services.AddProblems();
builder.Services.AddUploads(builder.Configuration);
builder.Services.AddStatistics();
builder.Services.AddExports();
builder.Services.AddMovies();

// What every answer passes through.
builder.AddConnectionLimits();
builder.Services.AddApiReference();
builder.Services.AddCompression();
builder.Services.AddKeptAnswers();
builder.Services.AddAllowedOrigins(builder.Configuration);
builder.Services.AddKnownProxies(builder.Configuration);

var app = builder.Build();

app.UseForwardedHeaders();
app.UseAnswerHeaders();
app.UseExceptionHandler();
app.UseStatusCodePages();
app.UseCompression();
app.UseCors();
app.UseUnavailableWhileStarting();
app.UseRateLimiter();

app.MapHealth();
app.MapApiReference();
app.MapUploads();
app.MapUploadsAgain();
app.MapSessions();
app.MapStatistics();
app.MapExports();
app.MapMovies();
app.MapLists();
app.MapMatches();
app.MapShares();
app.MapShared();
app.MapPage();

return await app.RunUntilStopped();
