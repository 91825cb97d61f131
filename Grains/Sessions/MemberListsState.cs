using System.Text.Json;
using Letterboxd.Grains.Lists;
using Letterboxd.Grains.Movies;
using Letterboxd.Grains.Storage;

namespace Letterboxd.Grains.Sessions;

/// <summary>
/// A member's watchlist and lists as they are stored: the states <c>lists</c> and <c>lists-b</c>. They stay the JSON document that
/// is in the database, as a movie list does.
/// </summary>
internal sealed class MemberListsState : IStoredList
{
    // Below this a document is parsed faster than a thread is found for it.
    private const int LargeBytes = 1_000_000;

    private readonly WeakReference<MemberListsDocument?> _parsed = new(null);

    /// <summary>How it is stored: as it is.</summary>
    public static StateFormat Format { get; } = StateFormat.Bytes<MemberListsState>(lists => lists.Json, json => new() { Json = json });

    /// <summary>The document, UTF-8; empty when there are neither a watchlist nor lists.</summary>
    public ReadOnlyMemory<byte> Json { get; init; }

    /// <summary>The state that stores this document.</summary>
    public static MemberListsState Of(MemberListsDocument document) => new() { Json = JsonSerializer.SerializeToUtf8Bytes(document, MemberListsJson.Document) };

    /// <summary>The document. Kept for the next call as long as memory allows; a large one is parsed off the grain's turn.</summary>
    public async ValueTask<MemberListsDocument> Document()
    {
        if (_parsed.TryGetTarget(out var document)) return document;

        document = Json.Length < LargeBytes ? Parse() : await Task.Run(Parse);
        _parsed.SetTarget(document);
        return document;
    }

    // A key that is the code of the film's address is not stored.
    private MemberListsDocument Parse()
    {
        if (Json.IsEmpty) return new();

        var document = JsonSerializer.Deserialize(Json.Span, MemberListsJson.Document)!;
        return document with { Films = FilmKeys.Assign(document.Films) };
    }
}
