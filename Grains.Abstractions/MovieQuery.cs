namespace Letterboxd.Abstractions;

/// <summary>Which movies of a session are wanted.</summary>
/// <param name="Page">The page, from 1.</param>
/// <param name="PerPage">Movies on a page; null for all of them on one page.</param>
/// <param name="Sort">The order.</param>
/// <param name="Descending">From the largest to the smallest.</param>
/// <param name="TitlePart">Part of a title, regardless of case and diacritics; null for all.</param>
/// <param name="KnownVersion">The version the caller has; when it is still current, the movies are left out.</param>
[GenerateSerializer, Immutable, Alias(ContractNames.MovieQuery)]
public sealed record MovieQuery(
    [property: Id(0)] int Page = 1,
    [property: Id(1)] int? PerPage = null,
    [property: Id(2)] MovieSort Sort = MovieSort.WatchedDate,
    [property: Id(3)] bool Descending = true,
    [property: Id(4)] string? TitlePart = null,
    [property: Id(5)] int? KnownVersion = null)
{
    /// <summary>Tells nothing of a member's files: Orleans prints messages into its logs.</summary>
    public override string ToString() => $"{nameof(MovieQuery)}: page {Page}, {PerPage} on a page, by {Sort}";
}
