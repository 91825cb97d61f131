using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Sessions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Letterboxd.Grains.Tests.Sessions;

/// <summary>Lists that are too large for one message.</summary>
public sealed class MoviePiecesTests
{
    private static readonly ImmutableArray<Movie> Long =
        [.. Enumerable.Range(0, 40).Select(number => new Movie { Title = $"Film {number:00}", Watches = [new() { Review = new('é', 500_000) }] })];

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task All_pieces_are_of_one_version_although_the_list_changes_and_make_the_whole()
    {
        var pieces = new MoviePieces(_clock);
        var query = new MovieQuery(Sort: MovieSort.Title, Descending: false, KnownVersion: 3);
        var read = new List<Movie>();

        var piece = await pieces.First(query, version: 7, Long);
        await pieces.First(query, version: 8, [new() { Title = "New" }]);
        read.AddRange(piece.Movies!.Value);
        while (piece.Next is { } next)
        {
            piece = pieces.Next(query with { From = next, PieceOf = 7 })!;
            Assert.Equal((7, 40), (piece.Version, piece.Total));
            read.AddRange(piece.Movies!.Value);
            Assert.InRange(piece.Movies.Value.Length, 1, MoviePieces.LargestPiece / 1_000_000);
        }

        Assert.Equal(Long, read);
    }

    [Fact]
    public async Task A_movie_that_is_larger_than_a_piece_is_one()
    {
        var piece = await new MoviePieces(_clock).First(new(), 1, [new() { Title = "A", Watches = [new() { Review = new('x', 20_000_000) }] }, new() { Title = "B" }]);

        Assert.Equal((1, 1), (piece.Movies!.Value.Length, piece.Next));
    }

    [Fact]
    public async Task A_movie_that_no_message_can_carry_is_an_error_of_its_list_alone()
    {
        var tooLong = new Movie { Title = "A", Watches = [new() { Review = new('あ', 31_000_000) }] };

        await Assert.ThrowsAsync<InvalidOperationException>(() => new MoviePieces(_clock).First(new(), 1, [tooLong]));
    }

    [Fact]
    public async Task Pieces_of_another_page_or_version_or_time_are_not_there()
    {
        var pieces = new MoviePieces(_clock);
        var next = new MovieQuery(From: (await pieces.First(new(), 7, Long)).Next!.Value, PieceOf: 7);

        Assert.Null(pieces.Next(next with { PieceOf = 8 }));
        Assert.Null(pieces.Next(next with { TitlePart = "film" }));
        Assert.NotNull(pieces.Next(next));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(pieces.Next(next));
    }
}
