using System.Security.Cryptography;
using Flywheel.Embedded.Storage.Store;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Embedded.Storage.Http;

/// <summary>
/// A key that the customer supplies with each request, https://cloud.google.com/storage/docs/encryption/customer-supplied-keys.
/// Its hash alone is kept, and decides; the bytes on this machine's disk are not encrypted with it.
/// </summary>
internal sealed record CustomerKey(string Sha256)
{
    public const string Algorithm = "AES256";

    private const int KeyBytes = 32;

    /// <summary>The key for what the request reads or writes; with <paramref name="source"/>, that of a copy's source. Null without one.</summary>
    /// <exception cref="ApiException">It is none that could be.</exception>
    public static CustomerKey? Of(HttpRequest request, bool source = false)
    {
        var prefix = source ? "x-goog-copy-source-encryption" : "x-goog-encryption";
        string? algorithm = request.Headers[$"{prefix}-algorithm"], key = request.Headers[$"{prefix}-key"], hash = request.Headers[$"{prefix}-key-sha256"];
        if (algorithm is null && key is null && hash is null)
        {
            return null;
        }

        if (algorithm != Algorithm)
        {
            throw Errors.CustomerKey("customerEncryptionAlgorithmIsInvalid", "Missing an encryption algorithm, or the provided algorithm is not \"AES256\".");
        }

        var bytes = new byte[KeyBytes];
        if (!Convert.TryFromBase64String(key ?? "", bytes, out var length) || length != KeyBytes)
        {
            throw Errors.CustomerKey(
                "customerEncryptionKeyFormatIsInvalid",
                "Missing an encryption key, or it is not Base64 encoded, or it does not meet the required length of the encryption algorithm.");
        }

        var expected = Convert.ToBase64String(SHA256.HashData(bytes));
        return hash == expected
            ? new(expected)
            : throw Errors.CustomerKey(
                "customerEncryptionKeySha256IsInvalid",
                "Missing a SHA256 hash of the encryption key, or it is not Base64 encoded, or it does not match the encryption key.");
    }

    /// <summary>Whether the bytes of <paramref name="content"/> may be had with <paramref name="key"/>.</summary>
    /// <exception cref="ApiException">They may not.</exception>
    public static void CheckReadable(ObjectContent content, CustomerKey? key)
    {
        if (content.KeySha256 is not null && key is null)
        {
            throw Errors.CustomerKey(
                "resourceIsEncryptedWithCustomerEncryptionKey", "The target object is encrypted by a customer-supplied encryption key.");
        }

        CheckFits(content, key);
    }

    /// <summary>The same for what can be had without the key as well, though without the hashes of the bytes.</summary>
    /// <exception cref="ApiException">There is a key, and it is not the object's.</exception>
    public static void CheckFits(ObjectContent content, CustomerKey? key)
    {
        if (key is not null && content.KeySha256 is null)
        {
            throw Errors.CustomerKey(
                "resourceNotEncryptedWithCustomerEncryptionKey", "The target object is not encrypted by a customer-supplied encryption key.");
        }

        if (key is not null && content.KeySha256 != key.Sha256)
        {
            throw Errors.CustomerKey("customerEncryptionKeyIsIncorrect", "The provided encryption key is incorrect.");
        }
    }
}
