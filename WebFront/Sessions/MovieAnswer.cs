namespace Letterboxd.WebFront.Sessions;

/// <summary>A movie answer as it is sent.</summary>
/// <param name="Version">The session's version it belongs to.</param>
/// <param name="Encoding">How the body is compressed.</param>
/// <param name="Body">The JSON, compressed or not.</param>
internal sealed record MovieAnswer(long Version, AnswerEncoding Encoding, byte[] Body);
