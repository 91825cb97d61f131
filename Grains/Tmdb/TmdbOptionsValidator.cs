using Microsoft.Extensions.Options;

namespace Letterboxd.Grains.Tmdb;

/// <summary>Checks what the attributes of <see cref="TmdbOptions"/> say; generated.</summary>
[OptionsValidator]
internal sealed partial class TmdbOptionsValidator : IValidateOptions<TmdbOptions>;
