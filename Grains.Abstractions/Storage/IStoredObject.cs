using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Letterboxd.Abstractions;

/// <summary>
/// What is a JSON object in the database. A newer release may have written members into it that this one does not know: they are
/// kept, and written again with whatever this one changes, so that old and new silos can stand side by side.
/// </summary>
/// <remarks>Storage. Members that are not known are never sent: whoever writes a row has read it from the database.</remarks>
public interface IStoredObject
{
    /// <summary>The members that this release does not know; null when there are none.</summary>
    /// <remarks>It must be settable: one that is only set at construction is passed over in silence.</remarks>
    Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>How stored objects look as JSON where they are not stored.</summary>
public static class StoredObjects
{
    /// <summary>A modifier of JSON contracts: nothing is written that this release does not know, as where two objects are compared, or answered.</summary>
    /// <param name="type">The type.</param>
    public static void LeaveOutUnknown(JsonTypeInfo type)
    {
        if (typeof(IStoredObject).IsAssignableFrom(type.Type) && type.Properties.FirstOrDefault(property => property.IsExtensionData) is { } unknown) type.Properties.Remove(unknown);
    }

    /// <summary>How a stored object is written where only what this release knows of it counts.</summary>
    /// <param name="stored">How it is stored.</param>
    public static JsonTypeInfo<T> Known<T>(JsonSerializerOptions stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return (JsonTypeInfo<T>)new JsonSerializerOptions(stored) { TypeInfoResolver = stored.TypeInfoResolver!.WithAddedModifier(LeaveOutUnknown) }.GetTypeInfo(typeof(T));
    }
}
