using Google.Api.Gax;
using Google.Api.Gax.Rest;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Storage.v1;

namespace Google.Cloud.Storage.V1;

/// <summary>Cloud Storage: buckets, the objects in them, and their content. Safe for many threads at once.</summary>
/// <remarks>
/// What the service refuses is a <see cref="GoogleApiException"/>, with its HTTP status. A fake overrides what it needs;
/// the rest throws <see cref="NotImplementedException"/>.
/// </remarks>
public abstract partial class StorageClient : IDisposable
{
    /// <summary>What this client's requests go through; for those that it has no operation for.</summary>
    public virtual StorageService Service => throw Unimplemented.Of(this);

    /// <summary>The customer's key for operations whose options have none.</summary>
    public virtual EncryptionKey EncryptionKey => throw Unimplemented.Of(this);

    internal static ScopedCredentialProvider CredentialProvider { get; } =
        new([StorageService.Scope.DevstorageFullControl]);

    /// <summary>A client with application default credentials.</summary>
    public static StorageClient Create() => new StorageClientBuilder().Build();

    /// <param name="credential">Null: application default credentials.</param>
    /// <param name="encryptionKey">The customer's key; null: none.</param>
    public static StorageClient Create(GoogleCredential credential = null, EncryptionKey encryptionKey = null) =>
        new StorageClientBuilder { GoogleCredential = credential, EncryptionKey = encryptionKey }.Build();

    /// <inheritdoc cref="Create()"/>
    public static Task<StorageClient> CreateAsync() => new StorageClientBuilder().BuildAsync();

    /// <inheritdoc cref="Create(GoogleCredential, EncryptionKey)"/>
    public static Task<StorageClient> CreateAsync(
        GoogleCredential credential = null, EncryptionKey encryptionKey = null) =>
        new StorageClientBuilder { GoogleCredential = credential, EncryptionKey = encryptionKey }.BuildAsync();

    /// <summary>A client that can do what everybody can.</summary>
    public static StorageClient CreateUnauthenticated() =>
        new StorageClientBuilder { UnauthenticatedAccess = true }.Build();

    /// <summary>Closes the connections of the client's service.</summary>
#pragma warning disable CA1063, CA1816 // Officially this is all there is; nothing has a finalizer.
    public virtual void Dispose()
    {
    }
#pragma warning restore CA1063, CA1816
}
