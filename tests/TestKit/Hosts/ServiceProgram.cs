namespace Letterboxd.TestKit.Hosts;

/// <summary>The programs of this solution, as they were built together with the running tests.</summary>
public static class ServiceProgram
{
    /// <summary>The front end.</summary>
    public static string WebFront => Locate("WebFront");

    /// <summary>The silo.</summary>
    public static string Silo => Locate("Silo");

    /// <summary>The folder of the solution.</summary>
    public static string SolutionFolder { get; } = FindSolution();

    private static string Locate(string project)
    {
        // tests/X/bin/Debug/net10.0 and WebFront/bin/Debug/net10.0 end alike.
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var program = Path.Combine(SolutionFolder, project, "bin", output.Parent!.Name, output.Name, $"{project}.dll");
        return File.Exists(program) ? program : throw new FileNotFoundException($"{project} is not built: run dotnet build first.", program);
    }

    private static string FindSolution()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Orleans.Letterboxd.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException("The tests run outside the folder of Orleans.Letterboxd.sln.");
    }
}
