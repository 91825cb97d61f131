using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;

namespace Letterboxd.Grains.Tests.Movies;

/// <summary>
/// A generated list and what became of it a year later. Films and viewings are known by numbers that are in no list, so that what
/// changed can be told without comparing addresses, names and dates.
/// </summary>
internal sealed class TwoYears
{
    private readonly Random _random;
    private readonly SortedDictionary<int, Movie> _before = [];
    private readonly SortedDictionary<int, Movie> _after = [];
    private readonly Dictionary<Viewing, int> _viewings = new(ReferenceEqualityComparer.Instance);

    public TwoYears(int seed, int films)
    {
        _random = new(seed);
        for (var number = 0; number < films; number++) _before.Add(number, NewFilm(number));
        foreach (var (number, movie) in _before)
        {
            if (_random.Next(12) > 0) _after.Add(number, Later(movie));
        }

        for (var number = films; number < films + (films / 4); number++) _after.Add(number, NewFilm(number));
    }

    public ImmutableArray<Movie> Before => FilmKeys.Assign([.. _before.Values.InDefaultOrder()]);

    public ImmutableArray<Movie> After => [.. _after.Values.InDefaultOrder()];

    public (int Added, int Removed, int Changed) Films => Count(number => (_before.ContainsKey(number), _after.ContainsKey(number)), number => SaidOf(_before[number]) != SaidOf(_after[number]));

    public (int Added, int Removed, int Changed) Ratings => Count(number => (_before.GetValueOrDefault(number)?.Rating is not null, _after.GetValueOrDefault(number)?.Rating is not null), number => _before[number].Rating != _after[number].Rating);

    public (int Added, int Removed, int Changed) Likes => Count(number => (_before.GetValueOrDefault(number)?.Liked is true, _after.GetValueOrDefault(number)?.Liked is true), _ => false);

    public (int Added, int Removed, int Changed) Viewings => CountViewings(viewing => true, (old, current) => Said(old) != Said(current));

    public (int Added, int Removed, int Changed) Reviews => CountViewings(viewing => viewing.Review is not null, (old, current) => old.Review != current.Review);

    /// <summary>The titles of the films that came.</summary>
    public IEnumerable<string> Added => _after.Where(film => !_before.ContainsKey(film.Key)).Select(film => film.Value.Title);

    private (int Added, int Removed, int Changed) Count(Func<int, (bool Before, bool After)> has, Func<int, bool> differs)
    {
        var films = _before.Keys.Union(_after.Keys).Select(number => (Number: number, Has: has(number))).ToList();
        return (films.Count(film => film.Has is (false, true)), films.Count(film => film.Has is (true, false)), films.Count(film => film.Has is (true, true) && differs(film.Number)));
    }

    private (int Added, int Removed, int Changed) CountViewings(Func<Viewing, bool> counts, Func<Viewing, Viewing, bool> differs)
    {
        var before = _before.Values.SelectMany(movie => movie.Watches).Where(counts).ToDictionary(viewing => _viewings[viewing]);
        var after = _after.Values.SelectMany(movie => movie.Watches).Where(counts).ToDictionary(viewing => _viewings[viewing]);
        return (after.Keys.Except(before.Keys).Count(), before.Keys.Except(after.Keys).Count(), before.Keys.Intersect(after.Keys).Count(number => differs(before[number], after[number])));
    }

    private Movie NewFilm(int number) => Complete(new()
    {
        Title = $"Film {number / 2}",

        // Every other film shares its title with the one before, in another year; a tenth shares the year too.
        Year = number % 20 == 1 ? 2000 : 2000 + (number % 2),
        LetterboxdUri = number % 10 == 9 ? null : $"https://boxd.it/f{number}",
        CurrentRating = Rating(),
        Liked = _random.Next(4) == 0,
        MarkedDate = Day(2023),
        Watches = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => NewViewing(2023))],
    });

    private Movie Later(Movie movie)
    {
        movie = _random.Next(8) switch
        {
            0 => movie with { CurrentRating = Rating() },
            1 => movie with { CurrentRating = null },
            2 => movie with { Liked = !movie.Liked },
            3 when movie.LetterboxdUri is not null => movie with { Title = $"{movie.Title}: The Cut" },
            4 => movie with { MarkedDate = movie.MarkedDate!.Value.AddDays(400) },
            _ => movie,
        };

        var watches = movie.Watches.Where(_ => _random.Next(10) > 0).Select(Later).ToList();
        if (_random.Next(3) == 0) watches.Add(NewViewing(2024));
        return Complete(movie with { Watches = [.. watches] });
    }

    private Viewing NewViewing(int year)
    {
        var day = Day(year);
        return Known(new()
        {
            WatchedDate = _random.Next(8) == 0 ? null : day,
            LoggedDate = day,
            Rating = Rating(),
            Tags = _random.Next(3) == 0 ? ["cinema"] : [],
            Review = _random.Next(3) == 0 ? $"It was {_random.Next(1000)}." : null,
            LetterboxdUri = _random.Next(4) == 0 ? null : $"https://boxd.it/e{_viewings.Count}",
        }, _viewings.Count);
    }

    private Viewing Later(Viewing viewing) => Known(
        _random.Next(6) switch
        {
            0 => viewing with { Rating = Rating() },
            1 => viewing with { Review = viewing.Review is null ? "It grew on me." : null },
            2 => viewing with { Tags = ["again"] },

            // Only its address tells that it is the same.
            3 when viewing.LetterboxdUri is not null => viewing with { WatchedDate = Day(2022) },
            _ => viewing with { },
        },
        _viewings[viewing]);

    private Viewing Known(Viewing viewing, int number)
    {
        _viewings.Add(viewing, number);
        return viewing;
    }

    private static Movie Complete(Movie movie)
    {
        Viewing[] watches = [.. movie.Watches.OrderByDescending(viewing => viewing.WatchedDate)];
        return movie with
        {
            Watches = [.. watches],
            Rating = watches.FirstOrDefault(viewing => viewing.Rating is not null)?.Rating ?? movie.CurrentRating,
            WatchedDate = watches.FirstOrDefault()?.WatchedDate ?? movie.MarkedDate,
            Tags = [.. watches.SelectMany(viewing => viewing.Tags).Distinct()],
        };
    }

    private double? Rating() => _random.Next(5) == 0 ? null : _random.Next(1, 11) / 2.0;

    private DateOnly Day(int year) => new DateOnly(year, 1, 1).AddDays(_random.Next(365));

    private static string SaidOf(Movie movie) =>
        $"{movie.Title}|{movie.Year}|{movie.CurrentRating}|{movie.Liked}|{movie.MarkedDate}|{string.Join('/', movie.Watches.Select(viewing => Said(viewing) + viewing.Review).Order())}";

    private static string Said(Viewing viewing) => $"{viewing.WatchedDate}|{viewing.LoggedDate}|{viewing.Rating}|{viewing.Rewatch}|{string.Join(',', viewing.Tags)}";
}
