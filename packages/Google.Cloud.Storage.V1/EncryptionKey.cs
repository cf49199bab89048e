using System.Security.Cryptography;
using Google.Api.Gax;

namespace Google.Cloud.Storage.V1;

/// <summary>A key of the customer's, AES-256, that goes with each request about an object encrypted with it.</summary>
public sealed class EncryptionKey : IEquatable<EncryptionKey>
{
    private const string Prefix = "x-goog-encryption-";
    private const string CopySourcePrefix = "x-goog-copy-source-encryption-";

    private EncryptionKey(byte[] key)
    {
        if (key is not null)
        {
            Base64Key = Convert.ToBase64String(key);
            Base64Hash = Convert.ToBase64String(SHA256.HashData(key));
        }
    }

    /// <summary>No key, where the client would otherwise use its own.</summary>
    public static EncryptionKey None { get; } = new(null);

    /// <summary>Null of <see cref="None"/>.</summary>
    public string Base64Key { get; }

    /// <summary>SHA-256 of the key; null of <see cref="None"/>.</summary>
    public string Base64Hash { get; }

    /// <param name="key">32 bytes.</param>
    public static EncryptionKey Create(byte[] key)
    {
        GaxPreconditions.CheckNotNull(key, nameof(key));
        GaxPreconditions.CheckArgument(key.Length == 32, nameof(key), "Key must be 32 bytes long");
        return new(key);
    }

    /// <summary>A random key.</summary>
    public static EncryptionKey Generate() => new(RandomNumberGenerator.GetBytes(32));

    public void ModifyRequest(HttpRequestMessage request) => AddTo(request, Prefix);

    public bool Equals(EncryptionKey other) => other is not null && other.Base64Key == Base64Key;

    public override bool Equals(object obj) => Equals(obj as EncryptionKey);

    public override int GetHashCode() => Base64Key?.GetHashCode(StringComparison.Ordinal) ?? 0;

    internal void ModifyRequestForRewriteSource(HttpRequestMessage request) => AddTo(request, CopySourcePrefix);

    private void AddTo(HttpRequestMessage request, string prefix)
    {
        GaxPreconditions.CheckNotNull(request, nameof(request));
        if (Base64Key is not null)
        {
            request.Headers.Add(prefix + "algorithm", "AES256");
            request.Headers.Add(prefix + "key", Base64Key);
            request.Headers.Add(prefix + "key-sha256", Base64Hash);
        }
    }
}
