using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.WebFront.Uploads;

/// <summary>
/// An import that outlives the silo it began on. A silo that dies takes the call with it and nobody says so; so a call
/// that takes long is made a second time, and whichever answers first counts. A repeated import answers the receipt of
/// the first: where the silo lives and the upload is just large, the second call waits for the first.
/// </summary>
internal static class PatientImport
{
    // An export of 1,621 films takes some ten milliseconds; by now a dead silo has been noticed, and a call that could
    // not even be sent has been given up.
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan PatiencePerMegabyte = TimeSpan.FromSeconds(1);

    /// <summary>Imports the files.</summary>
    /// <exception cref="TimeoutException">No silo answered in a time that fits the size of the upload.</exception>
    public static async Task<ImportResult> Run(ISessionGrain session, ImmutableArray<UploadedFile> files)
    {
        var first = session.Import(files);
        if (await Task.WhenAny(first, Task.Delay(AskAgain)) == first) return await first;

        var second = session.Import(files);
        var size = files.Sum(file => (long)file.Content.Length);
        return await Either(first, second).WaitAsync(Patience - AskAgain + PatiencePerMegabyte * (size / 1e6));
    }

    private static async Task<ImportResult> Either(Task<ImportResult> first, Task<ImportResult> second)
    {
        var sooner = await Task.WhenAny(first, second);

        // The second call was made last: its failure is news, the first one's is not.
        return await (sooner == first && first.IsFaulted ? second : sooner);
    }
}
