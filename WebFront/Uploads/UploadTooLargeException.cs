namespace Letterboxd.WebFront.Uploads;

/// <summary>The form holds more than the service accepts.</summary>
internal sealed class UploadTooLargeException() : Exception("The upload is larger than this service accepts.");
