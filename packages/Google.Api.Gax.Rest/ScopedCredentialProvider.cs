using Google.Apis.Auth.OAuth2;

namespace Google.Api.Gax.Rest;

/// <summary>
/// Gives credentials the scopes of a service, where they need any; without credentials, application default ones.
/// </summary>
public sealed class ScopedCredentialProvider
{
    private readonly List<string> _scopes;
    private readonly bool _useJwtWithScopes;
    private readonly Lazy<Task<GoogleCredential>> _default;

    public ScopedCredentialProvider(IEnumerable<string> scopes)
        : this(scopes, useJwtWithScopes: false)
    {
    }

    /// <param name="scopes">None of them null.</param>
    /// <param name="useJwtWithScopes">Whether service accounts sign their own tokens for these scopes.</param>
    public ScopedCredentialProvider(IEnumerable<string> scopes, bool useJwtWithScopes)
    {
        _scopes = [.. GaxPreconditions.CheckNotNull(scopes, nameof(scopes))];
        GaxPreconditions.CheckArgument(
            !_scopes.Contains(null), nameof(scopes), "Scopes must not contain any null references");
        _useJwtWithScopes = useJwtWithScopes;

        // On the pool, because a caller that waits for it may own the only thread of its context.
        _default = new(() => Task.Run(async () =>
            WithScopes(await GoogleCredential.GetApplicationDefaultAsync().ConfigureAwait(false))));
    }

    internal GoogleCredential GetCredentials(GoogleCredential credentials) => credentials is null
        ? _default.Value.ResultWithUnwrappedExceptions()
        : WithScopes(credentials);

    internal Task<GoogleCredential> GetCredentialsAsync(
        GoogleCredential credentials, CancellationToken cancellationToken) => credentials is null
            ? _default.Value.WaitAsync(cancellationToken)
            : Task.FromResult(WithScopes(credentials));

    private GoogleCredential WithScopes(GoogleCredential credentials)
    {
        if (!credentials.IsCreateScopedRequired || _scopes.Count == 0)
        {
            return credentials;
        }

        var scoped = credentials.CreateScoped(_scopes);
        return _useJwtWithScopes && scoped.UnderlyingCredential is ServiceAccountCredential account
            ? account.WithUseJwtAccessWithScopes(true).ToGoogleCredential()
            : scoped;
    }
}
