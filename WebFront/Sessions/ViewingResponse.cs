using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.WebFront.Sessions;

/// <summary>One viewing of a film.</summary>
/// <param name="WatchedDate">The day of the viewing.</param>
/// <param name="LoggedDate">The day it was logged.</param>
/// <param name="Rating">The rating given with this viewing; 0.5 to 5 in halves.</param>
/// <param name="Rewatch">The member marked it as a rewatch.</param>
/// <param name="Tags">The tags of this viewing.</param>
/// <param name="Review">The review, as the member wrote it: may hold HTML, show it as text.</param>
/// <param name="LetterboxdUri">The address of the diary entry or review (never of the film).</param>
internal sealed record ViewingResponse(
    DateOnly? WatchedDate,
    DateOnly? LoggedDate,
    double? Rating,
    bool Rewatch,
    ImmutableArray<string> Tags,
    string? Review,
    string? LetterboxdUri)
{
    /// <summary>The answer for a viewing.</summary>
    public static ViewingResponse Of(Viewing viewing) => new(
        viewing.WatchedDate,
        viewing.LoggedDate,
        viewing.Rating,
        viewing.Rewatch,
        viewing.Tags,
        viewing.Review,
        viewing.LetterboxdUri);
}
