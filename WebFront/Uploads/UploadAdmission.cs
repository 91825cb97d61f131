using Letterboxd.WebFront.Hosting;
using Microsoft.Extensions.Options;

namespace Letterboxd.WebFront.Uploads;

/// <summary>The bytes of uploads that a front end holds at once: <c>Upload:MaxBytesAtOnce</c>.</summary>
internal sealed class UploadAdmission(IOptions<UploadOptions> options) : IDisposable
{
    /// <summary>What is counted: shares are whole units.</summary>
    public const int Unit = 64 * 1024;

    private readonly Admission _admission = new((int)(options.Value.MaxBytesAtOnce / Unit), TimeSpan.FromSeconds(4));

    /// <summary>Waits for room for so many units.</summary>
    /// <exception cref="BusyException">There was none in a few seconds.</exception>
    public async ValueTask<IDisposable> Enter(int units, CancellationToken cancellationToken) => await _admission.Enter(units, cancellationToken)
        ?? throw new BusyException("As many uploads as fit are being read at this moment, and nothing of this one was stored. Try again in a few seconds.");

    /// <inheritdoc />
    public void Dispose() => _admission.Dispose();
}

/// <summary>What one upload holds: all of its body from the start where its length is known, else more and more as it grows.</summary>
internal sealed class UploadShare(UploadAdmission admission, CancellationToken cancellationToken) : IDisposable
{
    // A body of unknown length grows by as much at a time.
    private const int Step = 16;

    private readonly List<IDisposable> _shares = [];
    private long _units;

    /// <summary>Makes sure that the upload may hold so many bytes.</summary>
    /// <exception cref="BusyException">There was no room in a few seconds.</exception>
    public async ValueTask Hold(long bytes)
    {
        var missing = (bytes + UploadAdmission.Unit - 1) / UploadAdmission.Unit - _units;
        if (missing <= 0) return;

        var more = (int)(_shares.Count == 0 ? missing : Math.Max(missing, Step));
        _shares.Add(await admission.Enter(more, cancellationToken));
        _units += more;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var share in _shares) share.Dispose();
    }
}
