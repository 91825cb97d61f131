using System.Buffers;
using System.Text.Json;

namespace Letterboxd.TmdbStandIn;

/// <summary>TMDB's documents, with the fields that a client may want.</summary>
internal static class TmdbDocuments
{
    private static readonly string[] FirstNames = ["Ada", "Ben", "Cleo", "Dario", "Edda", "Femi", "Greta", "Hugo", "Ines", "Jonas", "Kaya", "Liv", "Milo", "Noor", "Otis", "Pia"];
    private static readonly string[] LastNames = ["Abel", "Brandt", "Castro", "Dahl", "Eriksen", "Fontaine", "Grau", "Hale", "Ito", "Jansen", "Klein", "Lund", "Moreau", "Nilsson", "Okafor", "Park"];
    private static readonly string[] Genres = ["Action", "Adventure", "Animation", "Comedy", "Crime", "Documentary", "Drama", "Family", "Fantasy", "History", "Horror", "Mystery", "Romance", "Thriller"];
    private static readonly string[] Places = ["a harbour town", "the northern islands", "a city under curfew", "an abandoned observatory", "the last open cinema", "a village in the hills"];
    private static readonly string[] People = ["a lighthouse keeper", "two estranged sisters", "a retired stunt driver", "a young cartographer", "an orchestra without a conductor", "a night nurse"];
    private static readonly string[] Turns = ["an old letter turns up", "the river begins to rise", "a stranger claims their house", "the radio starts to answer", "everyone forgets one day", "a promise falls due"];
    private static readonly string[] Countries = ["US", "GB", "FR", "DE", "JP", "SE", "NG", "AR"];
    private static readonly string[] Languages = ["en", "en", "fr", "de", "ja", "sv", "en", "es"];

    private const int PageSize = 20;

    public static byte[] Movies(IReadOnlyList<CatalogueFilm> films, int page) => Page(films, page, "title", "original_title", "release_date");

    public static byte[] Series(IReadOnlyList<CatalogueFilm> series, int page) => Page(series, page, "name", "original_name", "first_air_date");

    public static byte[] Configuration() => Document(json =>
    {
        json.WriteStartObject("images");
        json.WriteString("base_url", "http://image.tmdb.org/t/p/");
        json.WriteEndObject();
    });

    public static byte[] Movie(CatalogueFilm film, string append, string language) => Document(json =>
    {
        WriteCommon(json, film, "title", "original_title", "release_date", language);
        json.WriteNumber("runtime", 70 + film.Seed % 90);
        json.WriteNumber("budget", film.Seed % 200 * 1_000_000L);
        json.WriteNumber("revenue", film.Seed % 700 * 1_000_000L);
        json.WriteString("imdb_id", ImdbId(film));
        if (Has(append, "credits")) WriteCredits(json, film, "Director");
        if (Has(append, "alternative_titles")) WriteAlternativeTitles(json, film, "titles");
        if (Has(append, "release_dates")) WriteReleases(json, film);
        if (film.Seed % 4 == 0) WriteMaker(json, "belongs_to_collection", film, 9, "Collection");
        if (Has(append, "keywords")) WriteKeywords(json, "keywords");
        if (Has(append, "external_ids")) WriteExternalIds(json, film);
    });

    public static byte[] OneSeries(CatalogueFilm series, string append, string language) => Document(json =>
    {
        WriteCommon(json, series, "name", "original_name", "first_air_date", language);
        WriteList(json, "created_by", 1, _ => WritePerson(json, series, 0));
        json.WriteStartArray("episode_run_time");
        json.WriteNumberValue(45);
        json.WriteEndArray();
        if (Has(append, "credits")) WriteCredits(json, series, "Executive Producer");
        if (Has(append, "alternative_titles")) WriteAlternativeTitles(json, series, "results");
        if (Has(append, "keywords")) WriteKeywords(json, "results");
        if (Has(append, "external_ids")) WriteExternalIds(json, series);
    });

    public static byte[] OfImdb(IReadOnlyList<CatalogueFilm> films, IReadOnlyList<CatalogueFilm> series) => Document(json =>
    {
        WriteList(json, "movie_results", films.Count, index => WriteHead(json, films[index], "title", "original_title", "release_date", ""));
        WriteList(json, "tv_results", series.Count, index => WriteHead(json, series[index], "name", "original_name", "first_air_date", ""));
    });

    public static byte[] Error(int code, string message) => Document(json =>
    {
        json.WriteBoolean("success", false);
        json.WriteNumber("status_code", code);
        json.WriteString("status_message", message);
    });

    private static byte[] Page(IReadOnlyList<CatalogueFilm> films, int page, string title, string originalTitle, string date) => Document(json =>
    {
        var shown = films.Skip((page - 1) * PageSize).Take(PageSize).ToArray();
        json.WriteNumber("page", page);
        WriteList(json, "results", shown.Length, index => WriteHead(json, shown[index], title, originalTitle, date, ""));
        json.WriteNumber("total_pages", (films.Count + PageSize - 1) / PageSize);
        json.WriteNumber("total_results", films.Count);
    });

    private static void WriteHead(Utf8JsonWriter json, CatalogueFilm film, string title, string originalTitle, string date, string language)
    {
        json.WriteNumber("id", film.Id);
        json.WriteString(title, film.Title);
        json.WriteString(originalTitle, film.OriginalTitle);
        json.WriteString(date, film.Date);
        json.WriteString("original_language", Pick(Languages, film.Seed));
        json.WriteString("overview", $"{(language is "" or "en-US" ? "" : $"({language}) ")}In {Pick(Places, film.Seed)}, {Pick(People, film.Seed / 7)} must choose when {Pick(Turns, film.Seed / 49)}. "
            + $"What begins as a small favour for {Name(film.Seed, 20)} becomes a reckoning with {Pick(Places, film.Seed / 3)}, and nobody leaves as they came.");
        if (film.Popularity is { } popularity) json.WriteNumber("popularity", popularity);
        json.WriteString("poster_path", $"/{film.Seed:x8}{film.Id:x8}.jpg");
        json.WriteNumber("vote_average", 4 + film.Seed % 5000 / 1000.0);
        json.WriteNumber("vote_count", film.Votes);
    }

    private static void WriteCommon(Utf8JsonWriter json, CatalogueFilm film, string title, string originalTitle, string date, string language)
    {
        WriteHead(json, film, title, originalTitle, date, language);
        WriteList(json, "production_companies", 2, index => WriteMakerMembers(json, film, index, "Pictures"));
        WriteList(json, "genres", 2 + (int)(film.Seed % 2), index => json.WriteString("name", Pick(Genres, film.Seed + (uint)index * 5)));
        WriteList(json, "production_countries", 1, _ => json.WriteString("iso_3166_1", Pick(Countries, film.Seed)));
    }

    private static void WriteCredits(Utf8JsonWriter json, CatalogueFilm film, string job)
    {
        json.WriteStartObject("credits");
        WriteList(json, "cast", 14, index =>
        {
            WritePerson(json, film, index);
            json.WriteNumber("order", index);
        });
        string[] jobs = [job, "Producer", "Screenplay", "Writer", "Director of Photography", "Original Music Composer", "Editor"];
        WriteList(json, "crew", jobs.Length, index =>
        {
            WritePerson(json, film, 14 + index);
            json.WriteString("job", jobs[index]);
        });
        json.WriteEndObject();
    }

    private static void WritePerson(Utf8JsonWriter json, CatalogueFilm film, int index)
    {
        json.WriteNumber("id", 1 + (film.Seed + index * 7919) % 1_000_000);
        json.WriteString("name", Name(film.Seed, index));
        json.WriteString("profile_path", $"/{film.Seed:x8}{index:x8}.jpg");
    }

    private static void WriteMaker(Utf8JsonWriter json, string name, CatalogueFilm film, int index, string kind)
    {
        json.WriteStartObject(name);
        WriteMakerMembers(json, film, index, kind);
        json.WriteEndObject();
    }

    private static void WriteMakerMembers(Utf8JsonWriter json, CatalogueFilm film, int index, string kind)
    {
        json.WriteNumber("id", 1 + (film.Seed + index * 104_729) % 100_000);
        json.WriteString("name", $"{Pick(LastNames, film.Seed / 32 + (uint)index)} {kind}");
    }

    private static void WriteReleases(Utf8JsonWriter json, CatalogueFilm film)
    {
        var years = film.Releases.ToArray();
        json.WriteStartObject("release_dates");
        WriteList(json, "results", years.Length, country =>
        {
            json.WriteString("iso_3166_1", Countries[country % Countries.Length]);
            WriteList(json, "release_dates", 1, _ => json.WriteString("release_date", $"{years[country]:0000}-12-31T00:00:00.000Z"));
        });
        json.WriteEndObject();
    }

    private static void WriteAlternativeTitles(Utf8JsonWriter json, CatalogueFilm film, string list)
    {
        json.WriteStartObject("alternative_titles");
        WriteList(json, list, film.OtherTitles.Count, index => json.WriteString("title", film.OtherTitles[index]));
        json.WriteEndObject();
    }

    private static void WriteKeywords(Utf8JsonWriter json, string list)
    {
        json.WriteStartObject("keywords");
        WriteList(json, list, 1, _ => json.WriteString("name", "synthetic"));
        json.WriteEndObject();
    }

    private static void WriteExternalIds(Utf8JsonWriter json, CatalogueFilm film)
    {
        json.WriteStartObject("external_ids");
        json.WriteString("imdb_id", ImdbId(film));
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, int count, Action<int> write)
    {
        json.WriteStartArray(name);
        for (var index = 0; index < count; index++)
        {
            json.WriteStartObject();
            write(index);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static byte[] Document(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static bool Has(string append, string part) => append.Split(',').Contains(part);

    /// <summary>Its id at IMDb.</summary>
    public static string ImdbId(CatalogueFilm film) => $"tt{film.Seed % 10_000_000:0000000}";

    private static string Name(uint seed, int index) =>
        $"{Pick(FirstNames, seed + (uint)index * 7)} {Pick(LastNames, seed / 16 + (uint)index * 11)}";

    private static string Pick(string[] values, uint number) => values[number % values.Length];
}
