using System.Text.Json.Serialization;

namespace Letterboxd.Abstractions;

/// <summary>What became of an uploaded file.</summary>
[GenerateSerializer, Alias(ContractNames.FileOutcome)]
[JsonConverter(typeof(JsonStringEnumConverter<FileOutcome>))]
public enum FileOutcome
{
    /// <summary>Its rows are in the list.</summary>
    [JsonStringEnumMemberName("imported")] Imported,

    /// <summary>Not one of the member's film files.</summary>
    [JsonStringEnumMemberName("ignored")] Ignored,

    /// <summary>A bad file inside an archive; the rest of the archive went on.</summary>
    [JsonStringEnumMemberName("rejected")] Rejected,
}
