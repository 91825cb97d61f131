using System.Globalization;

namespace Letterboxd.Grains.Tests.Storage;

/// <summary>A row as the model has it. A cleared row has no text.</summary>
internal sealed record ModelledRow(int Version, string? Text)
{
    public string ETag => Version.ToString(CultureInfo.InvariantCulture);
}
