namespace Letterboxd.Abstractions;

/// <summary>Which statistics of a session are wanted, and how.</summary>
/// <param name="Year">The calendar year; null for all time.</param>
/// <param name="Top">Rows of each ranked list.</param>
/// <param name="Card">As a picture; null for JSON.</param>
/// <param name="KnownVersion">The version the caller has; when it is still good, the body is left out.</param>
/// <param name="ClientVersion">The version the caller's own client has; when it is still good, the body is left out too.</param>
/// <param name="Shown">Of the list that a share link shows; null for the owner's.</param>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.StatisticsQuery)]
public sealed record StatisticsQuery(
    [property: Id(0)] int? Year = null,
    [property: Id(1)] int Top = 10,
    [property: Id(2)] CardStyle? Card = null,
    [property: Id(3)] long? KnownVersion = null,
    [property: Id(4)] long? ClientVersion = null,
    [property: Id(5)] ShareInclude? Shown = null);

/// <summary>What a card looks like.</summary>
/// <param name="Format">Its size.</param>
/// <param name="Theme">Its colours.</param>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.CardStyle)]
public sealed record CardStyle([property: Id(0)] CardFormat Format, [property: Id(1)] CardTheme Theme);

/// <summary>The sizes of cards.</summary>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Alias(ContractNames.CardFormat)]
public enum CardFormat
{
    /// <summary>1080 by 1920, for stories.</summary>
    Story,

    /// <summary>1080 by 1080, for posts.</summary>
    Square,

    /// <summary>1200 by 630, for previews of links.</summary>
    Wide,
}

/// <summary>The colours of cards.</summary>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Alias(ContractNames.CardTheme)]
public enum CardTheme
{
    /// <summary>Light on dark.</summary>
    Dark,

    /// <summary>Dark on light.</summary>
    Light,
}

/// <summary>Statistics as they are sent: a front end that has shown them keeps them by their version.</summary>
/// <param name="Version">The session's version they belong to; while a session enriches, up to five seconds old.</param>
/// <param name="Body">JSON or SVG, UTF-8; null when the caller's version is still good.</param>
/// <param name="Changing">The session is being read or enriched: they will be others in a few seconds.</param>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.StatisticsAnswer)]
public sealed record StatisticsAnswer([property: Id(0)] long Version, [property: Id(1)] byte[]? Body, [property: Id(2)] bool Changing)
{
    /// <summary>Tells nothing of a member's files: Orleans prints messages into its logs.</summary>
    public override string ToString() => $"{nameof(StatisticsAnswer)} of {Body?.Length} bytes";
}
