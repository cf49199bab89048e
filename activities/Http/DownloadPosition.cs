namespace Flywheel.Activities.Http;

/// <summary>
/// How far a download has come, as its heartbeats tell it: the upload that it fills, which version of the source it reads, and
/// the checksum of the first bytes of that.
/// </summary>
public sealed record DownloadPosition(string Upload, string Validator, long Size, long Hashed, uint Checksum, long Uploaded = 0);
