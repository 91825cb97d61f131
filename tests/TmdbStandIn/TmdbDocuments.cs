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

    public static byte[] Movies(IReadOnlyList<CatalogueFilm> films) => Page(films, "title", "original_title", "release_date");

    public static byte[] Series(IReadOnlyList<CatalogueFilm> series) => Page(series, "name", "original_name", "first_air_date");

    public static byte[] Movie(CatalogueFilm film, string append) => Document(json =>
    {
        WriteCommon(json, film, "title", "original_title", "release_date");
        json.WriteNumber("runtime", 70 + film.Seed % 90);
        json.WriteNumber("budget", film.Seed % 200 * 1_000_000L);
        json.WriteNumber("revenue", film.Seed % 700 * 1_000_000L);
        json.WriteString("imdb_id", ImdbId(film));
        if (Has(append, "credits")) WriteCredits(json, film, "Director");
        if (Has(append, "alternative_titles")) WriteAlternativeTitles(json, film, "titles");
        if (Has(append, "keywords")) WriteKeywords(json, "keywords");
        if (Has(append, "external_ids")) WriteExternalIds(json, film);
    });

    public static byte[] OneSeries(CatalogueFilm series, string append) => Document(json =>
    {
        WriteCommon(json, series, "name", "original_name", "first_air_date");
        WriteList(json, "created_by", 1, _ => json.WriteString("name", Name(series.Seed, 0)));
        json.WriteStartArray("episode_run_time");
        json.WriteNumberValue(45);
        json.WriteEndArray();
        if (Has(append, "credits")) WriteCredits(json, series, "Executive Producer");
        if (Has(append, "alternative_titles")) WriteAlternativeTitles(json, series, "results");
        if (Has(append, "keywords")) WriteKeywords(json, "results");
        if (Has(append, "external_ids")) WriteExternalIds(json, series);
    });

    public static byte[] Error(int code, string message) => Document(json =>
    {
        json.WriteBoolean("success", false);
        json.WriteNumber("status_code", code);
        json.WriteString("status_message", message);
    });

    private static byte[] Page(IReadOnlyList<CatalogueFilm> films, string title, string originalTitle, string date) => Document(json =>
    {
        json.WriteNumber("page", 1);
        WriteList(json, "results", films.Count, index => WriteHead(json, films[index], title, originalTitle, date));
        json.WriteNumber("total_pages", 1);
        json.WriteNumber("total_results", films.Count);
    });

    private static void WriteHead(Utf8JsonWriter json, CatalogueFilm film, string title, string originalTitle, string date)
    {
        json.WriteNumber("id", film.Id);
        json.WriteString(title, film.Title);
        json.WriteString(originalTitle, film.Title);
        json.WriteString(date, $"{film.Year:0000}-{1 + film.Seed % 12:00}-{1 + film.Seed % 28:00}");
        json.WriteString("original_language", Pick(Languages, film.Seed));
        json.WriteString("overview", $"In {Pick(Places, film.Seed)}, {Pick(People, film.Seed / 7)} must choose when {Pick(Turns, film.Seed / 49)}. "
            + $"What begins as a small favour for {Name(film.Seed, 20)} becomes a reckoning with {Pick(Places, film.Seed / 3)}, and nobody leaves as they came.");
        json.WriteNumber("popularity", film.Seed % 1000 / 10.0);
        json.WriteString("poster_path", $"/{film.Seed:x8}{film.Id:x8}.jpg");
        json.WriteNumber("vote_average", 4 + film.Seed % 5000 / 1000.0);
        json.WriteNumber("vote_count", 10 + film.Seed % 20_000);
    }

    private static void WriteCommon(Utf8JsonWriter json, CatalogueFilm film, string title, string originalTitle, string date)
    {
        WriteHead(json, film, title, originalTitle, date);
        WriteList(json, "genres", 2 + (int)(film.Seed % 2), index => json.WriteString("name", Pick(Genres, film.Seed + (uint)index * 5)));
        WriteList(json, "production_countries", 1, _ => json.WriteString("iso_3166_1", Pick(Countries, film.Seed)));
    }

    private static void WriteCredits(Utf8JsonWriter json, CatalogueFilm film, string job)
    {
        json.WriteStartObject("credits");
        WriteList(json, "cast", 14, index =>
        {
            json.WriteString("name", Name(film.Seed, index));
            json.WriteNumber("order", index);
        });
        WriteList(json, "crew", 4, index =>
        {
            json.WriteString("name", Name(film.Seed, 14 + index));
            json.WriteString("job", index == 0 ? job : "Producer");
        });
        json.WriteEndObject();
    }

    private static void WriteAlternativeTitles(Utf8JsonWriter json, CatalogueFilm film, string list)
    {
        json.WriteStartObject("alternative_titles");
        WriteList(json, list, 1, _ => json.WriteString("title", film.AskedTitle));
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

    private static string ImdbId(CatalogueFilm film) => $"tt{film.Seed % 10_000_000:0000000}";

    private static string Name(uint seed, int index) =>
        $"{Pick(FirstNames, seed + (uint)index * 7)} {Pick(LastNames, seed / 16 + (uint)index * 11)}";

    private static string Pick(string[] values, uint number) => values[number % values.Length];
}
