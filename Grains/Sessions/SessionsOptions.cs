using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Letterboxd.Grains.Sessions;

/// <summary>How long sessions live. Section <c>Sessions</c>.</summary>
public sealed class SessionsOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Sessions";

    /// <summary>Time from the last access to deletion; one second to ten years. Default: 30 days.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "3650.00:00:00")]
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>
    /// How long accesses go by before the expiry is moved and written: a day, so that a session costs at most one write
    /// a day however often it is read. A session that lives less than two days moves at half its lifetime.
    /// </summary>
    internal TimeSpan ExtensionInterval => Lifetime / 2 < TimeSpan.FromDays(1) ? Lifetime / 2 : TimeSpan.FromDays(1);
}

/// <summary>Checks what the attributes of <see cref="SessionsOptions"/> say; generated.</summary>
[OptionsValidator]
internal sealed partial class SessionsOptionsValidator : IValidateOptions<SessionsOptions>;
