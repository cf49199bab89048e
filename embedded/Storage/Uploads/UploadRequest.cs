using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Storage.Store;

namespace Flywheel.Embedded.Storage.Uploads;

/// <summary>What an upload is to become. A resumable one keeps it in the index.</summary>
internal sealed record UploadRequest(ObjectName Id, ObjectSettings Settings, Preconditions Preconditions)
{
    public ExpectedHashes Expected { get; init; } = new();

    /// <summary>X-Upload-Content-Length, where the caller knew it at the start.</summary>
    public long? Length { get; init; }

    /// <summary>Of the customer's key, <see cref="ObjectContent.KeySha256"/>.</summary>
    public string? KeySha256 { get; init; }

    /// <summary>Which fields of the resource the answer is to have.</summary>
    public string? Fields { get; init; }
}

/// <summary>Hashes the caller promised, in base64.</summary>
internal sealed record ExpectedHashes
{
    public string? Crc32c { get; init; }

    public string? Md5 { get; init; }

    public ExpectedHashes Or(ExpectedHashes other) => new() { Crc32c = Crc32c ?? other.Crc32c, Md5 = Md5 ?? other.Md5 };

    /// <exception cref="ApiException">The bytes that came are others.</exception>
    public void Check(ObjectContent content)
    {
        var crc32c = Hashing.Crc32c.ToText(content.Crc32c);
        if (Crc32c is not null && Crc32c != crc32c)
        {
            throw Errors.HashMismatch("CRC32C", Crc32c, crc32c);
        }

        if (Md5 is not null && content.Md5 is not null && Md5 != content.Md5)
        {
            throw Errors.HashMismatch("MD5 hash", Md5, content.Md5);
        }
    }
}
