using System.Security.Cryptography;

namespace Letterboxd.Abstractions;

/// <summary>
/// What logs and traces call a session: whoever knows its id holds it, so the id itself stands in none of them.
/// </summary>
public static class KeyHash
{
    private const int Digits = 8;

    /// <summary>The first eight hex digits of the SHA-256 of the id's 32 hex digits: the same in every process.</summary>
    public static string Of(Guid key)
    {
        Span<byte> digits = stackalloc byte[32];
        key.TryFormat(digits, out _, "N");
        return Convert.ToHexStringLower(SHA256.HashData(digits))[..Digits];
    }
}
