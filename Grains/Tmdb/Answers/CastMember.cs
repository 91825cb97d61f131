namespace Letterboxd.Grains.Tmdb.Answers;

/// <summary>An actor; <paramref name="Order"/> is the billing order.</summary>
internal sealed record CastMember(string? Name, int Order);
