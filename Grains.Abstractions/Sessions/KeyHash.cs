using System.Security.Cryptography;
using System.Text;

namespace Letterboxd.Abstractions;

/// <summary>
/// How logs and traces name a session or a share: by a short hash. The id itself is its holder's key, and whoever reads logs is
/// not to hold it. Prints the hash; made of an id where a line is logged, at no cost until it is written.
/// </summary>
/// <param name="Id">The id.</param>
public readonly record struct KeyHash(Guid Id)
{
    private const int Digits = 8;

    /// <summary>The first eight hex digits of the SHA-256 of the id's 32 lower case hex digits.</summary>
    public static string Of(Guid id) => Of(id.ToString("N"));

    /// <summary>The first eight hex digits of the SHA-256 of a share's id.</summary>
    public static string Of(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..Digits];

    /// <summary>The id, to be logged as its hash.</summary>
    public static implicit operator KeyHash(Guid id) => new(id);

    /// <summary>The hash.</summary>
    public override string ToString() => Of(Id);
}
