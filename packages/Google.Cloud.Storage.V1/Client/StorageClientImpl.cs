using Google.Api.Gax;
using Google.Api.Gax.Rest;
using Google.Apis.Requests;
using Google.Apis.Storage.v1;

namespace Google.Cloud.Storage.V1;

/// <summary>The client, over REST.</summary>
public sealed partial class StorageClientImpl : StorageClient
{
    private static volatile string _applicationName = UserAgentHelper.GetDefaultUserAgent(typeof(StorageClient));

    private readonly IScheduler _scheduler;

    public StorageClientImpl(StorageService service, EncryptionKey encryptionKey = null)
        : this(service, encryptionKey, SystemScheduler.Instance)
    {
    }

    internal StorageClientImpl(StorageService service, EncryptionKey encryptionKey, IScheduler scheduler)
    {
        Service = GaxPreconditions.CheckNotNull(service, nameof(service));
        EncryptionKey = encryptionKey ?? EncryptionKey.None;
        _scheduler = scheduler;
    }

    /// <summary>What clients call themselves when their builder says nothing else.</summary>
    public static string ApplicationName
    {
        get => _applicationName;
        set => _applicationName = GaxPreconditions.CheckNotNull(value, nameof(value));
    }

    public override StorageService Service { get; }

    public override EncryptionKey EncryptionKey { get; }

    public override void Dispose()
    {
        Service.Dispose();
        base.Dispose();
    }

    private void Retry<TResponse>(StorageBaseServiceRequest<TResponse> request, RetryOptions options) =>
        RetryHandler.Add(request, options, _scheduler);

    private void ApplyKey<TResponse>(
        ClientServiceRequest<TResponse> request, EncryptionKey key, string kmsKeyName = null) =>
        request.ModifyRequest += KeyOf(key, kmsKeyName).ModifyRequest;

    /// <summary>The customer's key of an operation, which excludes one of Cloud KMS's.</summary>
    private EncryptionKey KeyOf(EncryptionKey key, string kmsKeyName)
    {
        var effective = key ?? EncryptionKey;
        if (kmsKeyName is null || effective.Equals(EncryptionKey.None))
        {
            return effective;
        }

        throw Check.InvalidOptions(
            key is null
                ? "This client has a default EncryptionKey. To specify a KmsKeyName for an operation, you must also set "
                    + "the EncryptionKey to EncryptionKey.None in the options for the operation."
                : "Can't specify both an EncryptionKey (other than EncryptionKey.None) and KmsKeyName in options for a "
                    + "single operation.");
    }
}
