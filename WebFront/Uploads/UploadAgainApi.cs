using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Letterboxd.Abstractions;
using Letterboxd.WebFront.Hosting;
using Letterboxd.WebFront.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Letterboxd.WebFront.Uploads;

/// <summary>Uploads into a session that has a list: a newer export takes the place of the one that is there.</summary>
internal static class UploadAgainApi
{
    public static void MapUploadsAgain(this IEndpointRouteBuilder routes)
    {
        var session = routes.MapSessionGroup();
        session.MapPost("/upload", Upload)
            .WithName("UploadAgain")
            .WithTags("Uploads")
            .WithMetadata(new UploadApi.OwnBodyLimit())
            .RequireRateLimiting(UploadRateLimit.Policy)
            .DescribeUploadAgain();
        session.MapGet("/changes", GetChanges)
            .WithName("GetChanges")
            .WithTags("Uploads")
            .DescribeChanges();
    }

    /// <summary>Upload a newer export into the session</summary>
    /// <remarks>
    /// The same body as a first upload. The new files make a new list, which takes the place of the old one: what is not in
    /// them is gone. What TMDB said of the same films stays, and so do share links and the session's id; only new films are
    /// looked up. The answer tells what changed. Until all is stored the old list is served as it was, whatever fails, and to
    /// repeat an upload does no harm. With `preview=true` nothing is stored. Files that look like the wrong ones (a kind of file is missing,
    /// the latest entry is older, more than half of the films would vanish) are refused with 409 and the numbers, until
    /// `force=true`. With `Prefer: respond-async`, and where it takes longer than five seconds, the answer is 202: poll
    /// `/changes` of the session.
    /// </remarks>
    internal static async Task<Results<Ok<UploadAgainResponse>, Accepted<UploadAgainResponse>, ProblemHttpResult>> Upload(
        string id,
        [AllowedValues("true", "false"), DefaultValue("false"), Description("Tell what would change, and store nothing.")] string? preview,
        [AllowedValues("true", "false"), DefaultValue("false"), Description("Go on although the files look like the wrong ones.")] string? force,
        HttpContext http,
        IGrainFactory grains,
        UploadAdmission admission,
        IOptions<UploadOptions> options)
    {
        if (!grains.TryFindSession(id, out var session)) return TypedResults.Problem(Problems.MalformedSessionId);
        if (!TryReadSwitch(preview, out var isPreview)) return Problems.WrongParameter("preview is true or false.");
        if (!TryReadSwitch(force, out var isForced)) return Problems.WrongParameter("force is true or false.");

        // Before the body, which may be large.
        if (await session.GetReport() is null) return TypedResults.Problem(Problems.NoSuchSession);

        using var share = new UploadShare(admission, http.RequestAborted);
        var (files, refusal) = await UploadForm.Read(http.Request, options.Value, share, http.RequestAborted);
        if (refusal is not null) return refusal;

        var terms = new UploadAgainTerms(Guid.NewGuid(), isPreview, isForced, UploadTag.Expected(http.Request), UploadApi.PrefersAsync(http.Request));
        var upload = () => session.UploadAgain(files, terms);
        return Answer(http, isPreview ? await upload() : await AskedTwice.Answer(upload, http.RequestAborted), terms);
    }

    /// <summary>See what the latest upload changed</summary>
    /// <remarks>
    /// The latest upload into the session that was stored, with its receipt. 202 while one is being read; what then ends
    /// without a new list is told as the problem that a waiting client would have got, until another upload is stored. 404
    /// while the session has had its first upload alone.
    /// </remarks>
    internal static async Task<Results<Ok<UploadAgainResponse>, Accepted<UploadAgainResponse>, ProblemHttpResult>> GetChanges(string id, HttpContext http, IGrainFactory grains) =>
        grains.TryFindSession(id, out var session) ? Answer(http, await session.GetChanges(), terms: null) : TypedResults.Problem(Problems.MalformedSessionId);

    private static Results<Ok<UploadAgainResponse>, Accepted<UploadAgainResponse>, ProblemHttpResult> Answer(HttpContext http, UploadAgainResult result, UploadAgainTerms? terms)
    {
        switch (result.Outcome)
        {
            case UploadAgainOutcome.Done:
                UploadTag.Set(http.Response, result.Upload);
                return TypedResults.Ok(UploadAgainResponse.Of(result, terms?.Preview is true));
            case UploadAgainOutcome.Processing:
                UploadApi.SuggestReturn(http.Response, terms?.RespondAsync is true);
                return TypedResults.Accepted($"/api/session/{result.Session!.Report.SessionId}/changes", UploadAgainResponse.Of(result));
            case UploadAgainOutcome.Rejected:
                return UploadProblems.Rejected(http, result.Rejection!);
            case UploadAgainOutcome.Doubtful:
                UploadTag.Set(http.Response, result.Upload);
                return UploadProblems.Doubtful(result.Doubt!);
            case UploadAgainOutcome.Occupied:
                return UploadProblems.Occupied();
            case UploadAgainOutcome.Changed:
                return UploadProblems.AnotherUpload();
            case UploadAgainOutcome.Interrupted:
                return UploadProblems.Interrupted();
            case UploadAgainOutcome.Never:
                return UploadProblems.NoChanges();
            default:
                return TypedResults.Problem(Problems.NoSuchSession);
        }
    }

    private static bool TryReadSwitch(string? text, out bool value)
    {
        value = false;
        return text is null || bool.TryParse(text, out value);
    }

    /// <summary>An upload as an ETag: it names the files that the list was made of, not what TMDB adds to it.</summary>
    private static class UploadTag
    {
        private const string Prefix = "upload-";

        // The number of no upload: names one that the session never had.
        private const int Unknown = -1;

        public static void Set(HttpResponse response, int upload) => response.Headers.ETag = Tag(upload).ToString();

        /// <summary>The upload that the client has seen; null when it does not care.</summary>
        public static int? Expected(HttpRequest request)
        {
            var expected = request.Headers.IfMatch;
            if (expected.Count == 0) return null;
            if (!EntityTagHeaderValue.TryParseList(expected, out var tags)) return Unknown;
            if (tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any))) return null;

            // Weak ones as well: a proxy that compresses makes them so.
            return tags.Select(tag => Number(tag.Tag.AsSpan().Trim('"'))).FirstOrDefault(number => number is not null) ?? Unknown;
        }

        private static int? Number(ReadOnlySpan<char> tag) =>
            tag.StartsWith(Prefix, StringComparison.Ordinal) && int.TryParse(tag[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

        private static EntityTagHeaderValue Tag(int upload) => new(string.Create(CultureInfo.InvariantCulture, $"\"{Prefix}{upload}\""));
    }
}
