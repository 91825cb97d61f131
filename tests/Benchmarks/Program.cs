using Letterboxd.Benchmarks.Driver;
using Letterboxd.Benchmarks.Load;
using Letterboxd.Benchmarks.Micro;
using Letterboxd.Benchmarks.Soak;

return args switch
{
    ["load", .. var options] => await LoadCommand.Run(options),
    ["micro", .. var options] => MicroCommand.Run(options),
    ["soak", .. var options] => await SoakCommand.Run(options),
    [BareEndpoint.Command] => await BareEndpoint.Serve(),
    _ => Explain(),
};

static int Explain()
{
    Console.Error.WriteLine(
        """
        How fast the service is.

          load                 the whole service in its own processes, as its users load it
            --quick            fewer rows and shorter ones: under two minutes
            --only TEXT        the rows whose name contains TEXT, such as postgres/ or status
            --output FOLDER    where load.json and load.md go; artifacts/benchmarks by default
          micro                reading, merging, writing and paging a movie list, with allocations
            --quick            shorter, less exact
          soak                 a cluster under load, of which silos are killed while TMDB and the database come and go
            --minutes N        how long; 5 by default
        """);
    return 2;
}
