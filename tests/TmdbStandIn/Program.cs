using Letterboxd.TmdbStandIn;

var configuration = new ConfigurationBuilder().AddCommandLine(args).Build();
await using var standIn = await TmdbStandInHost.Start(configuration["urls"] ?? TmdbStandInHost.DefaultAddress);

Console.WriteLine($"TMDB stand-in: start the service with Tmdb__BaseUrl={standIn.BaseUrl} and Tmdb__AccessToken=any");
Console.WriteLine($"Switches: GET and PUT {new Uri(standIn.BaseUrl, "/control")}    Counters: GET and DELETE {new Uri(standIn.BaseUrl, "/counters")}");
await standIn.Completion;
