using Google.Api.Gax;
using Google.Api.Gax.Rest;
using Google.Apis.Http;
using Google.Apis.Services;
using Google.Apis.Storage.v1;

namespace Google.Cloud.Storage.V1;

/// <summary>Builds clients for who calls, where to, and through what.</summary>
public sealed class StorageClientBuilder : ClientBuilderBase<StorageClient>
{
    internal const string EmulatorVariable = "STORAGE_EMULATOR_HOST";

    public StorageClientBuilder() => UseJwtAccessWithScopes = true;

    /// <summary>No credentials are looked for.</summary>
    public bool UnauthenticatedAccess { get; set; }

    /// <summary>The customer's key for operations whose options have none.</summary>
    public EncryptionKey EncryptionKey { get; set; }

    /// <summary>
    /// Whether STORAGE_EMULATOR_HOST is looked at: <c>host:port</c> or an address, with or without the API's path. Where
    /// it decides, credentials and <c>BaseUri</c> do not matter.
    /// </summary>
    public EmulatorDetection EmulatorDetection { get; set; }

    /// <summary>What waits between tries; tests need not.</summary>
    internal IScheduler Scheduler { get; set; } = SystemScheduler.Instance;

    /// <summary>Where the variable comes from; the environment is everybody's, so tests have their own.</summary>
    internal Func<string, string> Variables { get; set; } = Environment.GetEnvironmentVariable;

    public override StorageClient Build()
    {
        if (ForEmulator() is { } emulator)
        {
            return emulator.Build();
        }

        Validate();
        return Client(CreateServiceInitializer());
    }

    public override async Task<StorageClient> BuildAsync(CancellationToken cancellationToken = default)
    {
        if (ForEmulator() is { } emulator)
        {
            return await emulator.BuildAsync(cancellationToken).ConfigureAwait(false);
        }

        Validate();
        return Client(await CreateServiceInitializerAsync(cancellationToken).ConfigureAwait(false));
    }

    protected override IConfigurableHttpClientInitializer GetHttpClientInitializer() =>
        UnauthenticatedAccess ? null : base.GetHttpClientInitializer();

    protected override Task<IConfigurableHttpClientInitializer> GetHttpClientInitializerAsync(
        CancellationToken cancellationToken) => UnauthenticatedAccess
            ? Task.FromResult<IConfigurableHttpClientInitializer>(null)
            : base.GetHttpClientInitializerAsync(cancellationToken);

    protected override ScopedCredentialProvider GetScopedCredentialProvider() => StorageClient.CredentialProvider;

    protected override string GetDefaultApplicationName() => StorageClientImpl.ApplicationName;

    protected override void Validate()
    {
        base.Validate();
        GaxPreconditions.CheckState(
            !UnauthenticatedAccess || !Authentication().Any(given => given.Value is not null),
            "When requesting unauthenticated access, don't specify any other credentials.");
    }

    private StorageClientImpl Client(BaseClientService.Initializer initializer)
    {
        // Which requests are sent again is decided one by one; the service would send again whatever got a 503.
        initializer.DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None;
        return new(new StorageService(initializer), EncryptionKey, Scheduler);
    }

    private StorageClientBuilder ForEmulator()
    {
        GaxPreconditions.CheckEnumValue(EmulatorDetection, nameof(EmulatorDetection));
        if (EmulatorDetection == EmulatorDetection.None)
        {
            return null;
        }

        var host = Variables(EmulatorVariable);
        host = string.IsNullOrWhiteSpace(host) ? null : host.Trim();
        GaxPreconditions.CheckState(
            host is null || EmulatorDetection != EmulatorDetection.ProductionOnly,
            "Emulator environment variable '{0}' is set, contrary to use of {1}.{2}",
            EmulatorVariable,
            nameof(EmulatorDetection),
            EmulatorDetection);
        if (EmulatorDetection == EmulatorDetection.EmulatorOnly)
        {
            GaxPreconditions.CheckState(
                host is not null,
                "Emulator environment variable '{0}' is not set, contrary to use of {1}.{2}",
                EmulatorVariable,
                nameof(EmulatorDetection),
                EmulatorDetection);
            var contradiction = Authentication()
                .Concat([new(nameof(QuotaProject), QuotaProject), new(nameof(BaseUri), BaseUri)])
                .FirstOrDefault(given => given.Value is not null);
            GaxPreconditions.CheckState(
                contradiction.Key is null,
                "{0} is set, contrary to use of {1}.{2}",
                contradiction.Key,
                nameof(EmulatorDetection),
                EmulatorDetection);
        }

        return host is null ? null : new()
        {
            ApplicationName = ApplicationName,
            BaseUri = EmulatorUri(host),
            EncryptionKey = EncryptionKey,
            HttpClientFactory = HttpClientFactory,
            Scheduler = Scheduler,
            UnauthenticatedAccess = true,
        };
    }

    private static string EmulatorUri(string host)
    {
        var hasScheme = host.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || host.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        GaxPreconditions.CheckState(
            Uri.TryCreate(hasScheme ? host : "http://" + host, UriKind.Absolute, out var uri),
            "{0} is '{1}': not the address of an emulator, such as http://localhost:4443.",
            EmulatorVariable,
            host);
        return uri.AbsolutePath == "/"
            ? new Uri(uri, "/storage/v1/").AbsoluteUri
            : uri.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/";
    }

    private IEnumerable<KeyValuePair<string, object>> Authentication() =>
    [
        new(nameof(ApiKey), ApiKey),
        new(nameof(Credential), Credential),
        new(nameof(GoogleCredential), GoogleCredential),
#pragma warning disable CS0618 // Deprecated, but still there.
        new(nameof(CredentialsPath), CredentialsPath),
        new(nameof(JsonCredentials), JsonCredentials),
#pragma warning restore CS0618
    ];
}
