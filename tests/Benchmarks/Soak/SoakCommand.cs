using System.Globalization;
using Letterboxd.TestKit.Soak;

namespace Letterboxd.Benchmarks.Soak;

/// <summary>Harms a cluster under load, and tells what became of it.</summary>
internal static class SoakCommand
{
    private static readonly TimeSpan HarmEvery = TimeSpan.FromSeconds(20);

    /// <summary>Runs the command.</summary>
    /// <returns>0; 1 when something did not hold; 2 when the options are wrong.</returns>
    public static async Task<int> Run(string[] options)
    {
        var minutes = 5.0;
        if (options is not [] && (options is not ["--minutes", var text] || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out minutes) || minutes is < 0.5 or > 120))
        {
            Console.Error.WriteLine("soak takes --minutes, from 0.5 to 120");
            return 2;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Three silos, two front ends, {minutes} minutes; a harm every {HarmEvery.TotalSeconds} s."));
        var report = await SoakRun.Run(TimeSpan.FromMinutes(minutes), HarmEvery);
        Console.WriteLine(report);
        Console.WriteLine(report.Held ? "Everything held." : "Something did not hold.");
        return report.Held ? 0 : 1;
    }
}
