using Letterboxd.Benchmarks.Driver;
using Letterboxd.Benchmarks.Load;
using Letterboxd.Benchmarks.Micro;

return args switch
{
    ["load", .. var options] => await LoadCommand.Run(options),
    ["micro", .. var options] => MicroCommand.Run(options),
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
        """);
    return 2;
}
