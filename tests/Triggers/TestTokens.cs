using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Flywheel.Tests.Triggers;

/// <summary>OIDC tokens like Google's, by a key of our own, and the key set that whoever verifies them needs.</summary>
internal sealed class TestTokens : IDisposable
{
    public const string Audience = "https://triggers.example.com/events";
    public const string Account = "events@project.iam.gserviceaccount.com";

    private const string KeyId = "test-key";

    private readonly RSA _key = RSA.Create(2048);

    /// <summary>
    /// Where the key set is found. The official verifier keeps what it fetched by address for an hour, and the system gives a
    /// port again that another test has just left: each key has a path of its own.
    /// </summary>
    public string KeysPath { get; } = $"/keys/{Guid.NewGuid()}";

    /// <summary>https://www.rfc-editor.org/rfc/rfc7517#section-5</summary>
    public string KeySet
    {
        get
        {
            var key = _key.ExportParameters(includePrivateParameters: false);
            return JsonSerializer.Serialize(new
            {
                keys = new[] { new { kty = "RSA", alg = "RS256", use = "sig", kid = KeyId, n = Encode(key.Modulus!), e = Encode(key.Exponent!) } },
            });
        }
    }

    /// <summary>A good token, but for what <paramref name="claims"/> says otherwise.</summary>
    public string Make(Dictionary<string, object>? claims = null, RSA? key = null)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var all = new Dictionary<string, object>
        {
            ["iss"] = "https://accounts.google.com",
            ["aud"] = Audience,
            ["email"] = Account,
            ["email_verified"] = true,
            ["iat"] = now - 10,
            ["exp"] = now + 3600,
            ["sub"] = "1234567890",
        };
        foreach (var (name, value) in claims ?? [])
        {
            all[name] = value;
        }

        var signed = $"{Encode(JsonSerializer.SerializeToUtf8Bytes(new { alg = "RS256", kid = KeyId, typ = "JWT" }))}.{Encode(JsonSerializer.SerializeToUtf8Bytes(all))}";
        var signature = (key ?? _key).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Encode(signature)}";
    }

    public void Dispose() => _key.Dispose();

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
