using Letterboxd.WebFront.Hosting;

namespace Letterboxd.WebFront.Answers;

/// <summary>Bounds the large lists that are read, and those that are sent piece by piece, at once; others wait a little for their turn.</summary>
internal sealed class LargeLists : IDisposable
{
    /// <summary>Movies of a large list: some three megabytes of JSON. What is smaller is quickly over.</summary>
    public const int LargeList = 5000;

    private const int ReadAtOnce = 4;
    private const int SentAtOnce = 16;
    private const string Detail = "Too many large lists are being read at this moment. Try again in a few seconds, or ask for pages with per_page.";

    private readonly Admission _reads = new(ReadAtOnce, TimeSpan.FromSeconds(5));
    private readonly Admission _sendings = new(SentAtOnce, TimeSpan.FromSeconds(3));

    /// <summary>A turn to read a list of so many movies from its grain; null where none is needed.</summary>
    /// <exception cref="BusyException">There was none in time.</exception>
    public async ValueTask<IDisposable?> EnterToRead(int movies) =>
        movies < LargeList ? null : await _reads.Enter(1, CancellationToken.None) ?? throw new BusyException(Detail);

    /// <summary>A turn to send a list piece by piece.</summary>
    /// <exception cref="BusyException">There was none in time.</exception>
    public async ValueTask<IDisposable> EnterToSend(CancellationToken cancellationToken) =>
        await _sendings.Enter(1, cancellationToken) ?? throw new BusyException(Detail);

    /// <inheritdoc />
    public void Dispose()
    {
        _reads.Dispose();
        _sendings.Dispose();
    }
}
