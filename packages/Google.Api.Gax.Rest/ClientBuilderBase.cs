using Google.Apis.Auth.OAuth2;
using Google.Apis.Http;
using Google.Apis.Services;
using IHttpClientFactory = Google.Apis.Http.IHttpClientFactory;

namespace Google.Api.Gax.Rest;

/// <summary>What builders of clients of REST APIs share: who calls, where to, and through what.</summary>
/// <remarks>At most one kind of credentials is given; without any, they are application default ones.</remarks>
public abstract class ClientBuilderBase<TClient>
{
    private const string Obsolete = "This property is deprecated because of a potential security risk. Instead, provide "
        + "explicit credential objects through the GoogleCredential property.";

    protected ClientBuilderBase()
    {
    }

    /// <summary>A file with a service account's key, or what <c>gcloud</c> wrote.</summary>
    [Obsolete(Obsolete)]
    public string CredentialsPath { get; set; }

    /// <summary>What such a file holds.</summary>
    [Obsolete(Obsolete)]
    public string JsonCredentials { get; set; }

    public string ApplicationName { get; set; }

    /// <summary>Where the API is; null for the service's own address.</summary>
    public string BaseUri { get; set; }

    public string UniverseDomain { get; set; }

    /// <summary>Used as it is: no scopes are added, and no quota project can be.</summary>
    public ICredential Credential { get; set; }

    public GoogleCredential GoogleCredential { get; set; }

    /// <summary>Given alone, calls are made without credentials.</summary>
    public string ApiKey { get; set; }

    /// <summary>The project that calls are counted for.</summary>
    public string QuotaProject { get; set; }

    public IHttpClientFactory HttpClientFactory { get; set; }

    /// <summary>Whether service accounts sign their own tokens, in place of asking for them.</summary>
    public bool UseJwtAccessWithScopes { get; set; }

    public abstract TClient Build();

    public abstract Task<TClient> BuildAsync(CancellationToken cancellationToken = default);

    protected abstract ScopedCredentialProvider GetScopedCredentialProvider();

    protected abstract string GetDefaultApplicationName();

    /// <exception cref="InvalidOperationException">Settings contradict each other.</exception>
    protected virtual void Validate()
    {
#pragma warning disable CS0618 // Deprecated, but still there.
        ValidateAtMostOneNotNull(
            "Only one source of credentials can be specified",
            CredentialsPath, JsonCredentials, Credential, GoogleCredential);
#pragma warning restore CS0618
        ValidateAtMostOneNotNull(
            $"If an already-built credential is specified via {nameof(Credential)}, {nameof(QuotaProject)} must be null.",
            Credential, QuotaProject);
    }

    protected void ValidateAtMostOneNotNull(string message, params object[] values) =>
        GaxPreconditions.CheckState(values.Count(value => value is not null) < 2, message);

    protected virtual BaseClientService.Initializer CreateServiceInitializer() => Initializer(GetHttpClientInitializer());

    protected virtual async Task<BaseClientService.Initializer> CreateServiceInitializerAsync(
        CancellationToken cancellationToken) =>
        Initializer(await GetHttpClientInitializerAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>What authenticates; null where nothing does.</summary>
    protected virtual IConfigurableHttpClientInitializer GetHttpClientInitializer()
    {
        if (Credential is not null)
        {
            return Credential;
        }

#pragma warning disable CS0618 // Deprecated, but still there.
        var given = GoogleCredential
            ?? (CredentialsPath is not null ? GoogleCredential.FromFile(CredentialsPath)
                : JsonCredentials is not null ? GoogleCredential.FromJson(JsonCredentials)
                : null);
#pragma warning restore CS0618
        return IsByKeyAlone(given)
            ? QuotaHeaderOrNull()
            : Finish(GetScopedCredentialProvider().GetCredentials(given));
    }

    /// <inheritdoc cref="GetHttpClientInitializer"/>
    protected virtual async Task<IConfigurableHttpClientInitializer> GetHttpClientInitializerAsync(
        CancellationToken cancellationToken)
    {
        if (Credential is not null)
        {
            return Credential;
        }

#pragma warning disable CS0618 // Deprecated, but still there.
        var given = GoogleCredential
            ?? (CredentialsPath is not null
                    ? await GoogleCredential.FromFileAsync(CredentialsPath, cancellationToken).ConfigureAwait(false)
                : JsonCredentials is not null ? GoogleCredential.FromJson(JsonCredentials)
                : null);
#pragma warning restore CS0618
        return IsByKeyAlone(given)
            ? QuotaHeaderOrNull()
            : Finish(await GetScopedCredentialProvider().GetCredentialsAsync(given, cancellationToken)
                .ConfigureAwait(false));
    }

    /// <summary>Takes credentials and HTTP client factory from a container, where the builder was given none.</summary>
    protected virtual void Configure(IServiceProvider provider)
    {
        GaxPreconditions.CheckNotNull(provider, nameof(provider));
        HttpClientFactory ??= (IHttpClientFactory)provider.GetService(typeof(IHttpClientFactory));
#pragma warning disable CS0618 // Deprecated, but still there.
        if (CredentialsPath is null && JsonCredentials is null && Credential is null && GoogleCredential is null)
#pragma warning restore CS0618
        {
            Credential = (ICredential)provider.GetService(typeof(ICredential));
            GoogleCredential = Credential is null
                ? (GoogleCredential)provider.GetService(typeof(GoogleCredential))
                : null;
        }
    }

    private BaseClientService.Initializer Initializer(IConfigurableHttpClientInitializer authentication)
    {
        var initializer = new BaseClientService.Initializer
        {
            HttpClientInitializer = authentication,
            HttpClientFactory = HttpClientFactory,
            ApiKey = ApiKey,
            ApplicationName = ApplicationName ?? GetDefaultApplicationName(),
            BaseUri = BaseUri,
            UniverseDomain = UniverseDomain,
        };
        initializer.VersionHeaderBuilder
            .AppendAssemblyVersion("gccl", GetType())
            .AppendAssemblyVersion("gax", typeof(ClientBuilderBase<TClient>));
        return initializer;
    }

    private bool IsByKeyAlone(GoogleCredential given) => ApiKey is not null && given is null;

    private QuotaProjectInitializer QuotaHeaderOrNull() => QuotaProject is null ? null : new(QuotaProject);

    private GoogleCredential Finish(GoogleCredential scoped)
    {
        if (scoped.UnderlyingCredential is ServiceAccountCredential account
            && account.UseJwtAccessWithScopes != UseJwtAccessWithScopes)
        {
            scoped = account.WithUseJwtAccessWithScopes(UseJwtAccessWithScopes).ToGoogleCredential();
        }

        return QuotaProject is null ? scoped : scoped.CreateWithQuotaProject(QuotaProject);
    }
}
