using Google.Apis.Auth;

namespace Flywheel.Triggers.Access;

/// <summary>Verifies the OIDC token that Pub/Sub and Eventarc send along: who made it, for whom, for whose account.</summary>
internal sealed class CallerCheck(TriggerSettings settings)
{
    private const string Scheme = "Bearer ";

    private static readonly string[] Google = ["https://accounts.google.com", "accounts.google.com"];

    /// <returns>Why the caller is turned away; null where it may send events.</returns>
    /// <exception cref="HttpRequestException">The keys cannot be fetched.</exception>
    public async Task<Refusal?> RefusalAsync(string? authorization, CancellationToken cancel)
    {
        var access = settings.Access;
        if (!access.Required)
        {
            return null;
        }

        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return new(401, "There is no bearer token. Let the push subscription or the Eventarc trigger send one, by a service account of its own.");
        }

        try
        {
            var payload = await JsonWebSignature.VerifySignedTokenAsync<GoogleJsonWebSignature.Payload>(
                authorization[Scheme.Length..].Trim(), Options(access), cancel);
            return payload.EmailVerified && access.ServiceAccounts.Contains(payload.Email, StringComparer.OrdinalIgnoreCase)
                ? null
                : new(403, $"The token is that of \"{payload.Email}\", which is not among the service accounts that may send events.");
        }
        catch (Exception e) when (e is not (HttpRequestException or OperationCanceledException))
        {
            // Besides its own exception the library lets through what decoding and JSON throw at nonsense; all of it turns the caller away.
            return new(401, $"The bearer token is not valid here: {e.Message}");
        }
    }

    private static SignedTokenVerificationOptions Options(AccessSettings access)
    {
        var options = new SignedTokenVerificationOptions { CertificatesUrl = access.CertificatesUrl is { Length: > 0 } url ? url : null };
        options.TrustedAudiences.Add(access.Audience);
        foreach (var issuer in access.Issuers is { Count: > 0 } configured ? configured : Google)
        {
            options.TrustedIssuers.Add(issuer);
        }

        return options;
    }
}

/// <summary>An HTTP status, and a sentence for whoever reads the sender's log.</summary>
internal sealed record Refusal(int Status, string Reason);
