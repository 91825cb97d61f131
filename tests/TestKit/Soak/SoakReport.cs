using System.Globalization;
using System.Net;

namespace Letterboxd.TestKit.Soak;

/// <summary>One request of a soak and what became of it.</summary>
/// <param name="Kind">What was asked, such as <c>status</c>.</param>
/// <param name="Sent">When it was sent, from the start.</param>
/// <param name="Took">How long its answer took.</param>
/// <param name="Status">The answer's status; null where the connection failed.</param>
/// <param name="AsksToRetry">Whether it is a 503 that says when to come back: the only failure that is allowed.</param>
public sealed record SoakAnswer(string Kind, TimeSpan Sent, TimeSpan Took, HttpStatusCode? Status, bool AsksToRetry)
{
    /// <summary>Whether it was answered as it would be on a quiet day.</summary>
    public bool Succeeded => (int?)Status is >= 200 and < 300;
}

/// <summary>What a soak showed.</summary>
/// <param name="Harms">What was done to the service, and when.</param>
/// <param name="Answers">Every answer.</param>
/// <param name="Sessions">How many uploads were answered 201.</param>
/// <param name="Lost">Those that are not there film for film.</param>
/// <param name="Unfinished">Those that are not completed a minute after the end.</param>
/// <param name="FailedFilms">Films that an outage has failed.</param>
/// <param name="MemoryHalfway">Megabytes of the front ends, which nobody kills, after half of the time.</param>
/// <param name="MemoryAtEnd">The same at the end.</param>
public sealed record SoakReport(
    IReadOnlyList<string> Harms, IReadOnlyList<SoakAnswer> Answers, int Sessions, int Lost, int Unfinished, int FailedFilms, double MemoryHalfway, double MemoryAtEnd)
{
    /// <summary>The longest that any request may take, whatever happens meanwhile.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);

    /// <summary>Answers that are neither a success nor a request to come back, and those that took too long.</summary>
    public IReadOnlyList<SoakAnswer> Wrong => [.. Answers.Where(answer => (!answer.Succeeded && !answer.AsksToRetry) || answer.Took > Longest)];

    /// <summary>Whether everything held.</summary>
    public bool Held => Sessions > 0 && Wrong.Count == 0 && (Lost, Unfinished, FailedFilms) == (0, 0, 0);

    /// <inheritdoc />
    public override string ToString()
    {
        var kinds = Answers.GroupBy(answer => answer.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => string.Create(
            CultureInfo.InvariantCulture,
            $"  {kind.Key,-14} {kind.Count(),7:N0} answers, {kind.Count(answer => answer.AsksToRetry),5:N0} ask to come back, slowest {kind.Max(answer => answer.Took).TotalSeconds:F1} s"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
             {string.Join('\n', Harms.Select(harm => $"  {harm}"))}
             {string.Join('\n', kinds)}
               {Sessions:N0} sessions: {Lost} lost, {Unfinished} unfinished, {FailedFilms} films failed
               {Wrong.Count} wrong answers{string.Concat(Wrong.Take(10).Select(answer => $"\n    {answer}"))}
               front ends: {MemoryHalfway:F0} MB halfway, {MemoryAtEnd:F0} MB at the end
             """);
    }
}
