using Google.Apis.Discovery;
using Google.Apis.Services;

namespace Google.Apis.Storage.v1;

/// <summary>The Cloud Storage JSON API.</summary>
public partial class StorageService : BaseClientService
{
    public const string Version = "v1";

    private const string DefaultHost = "https://storage.googleapis.com/";

#pragma warning disable CA2211 // Officially a field that can be written.
    public static DiscoveryVersion DiscoveryVersionUsed = DiscoveryVersion.Version_1_0;
#pragma warning restore CA2211

    public StorageService()
        : this(new())
    {
    }

    public StorageService(Initializer initializer)
        : base(initializer)
    {
        Buckets = new(this);
        Notifications = new(this);
        Objects = new(this);
        BaseUri = GetEffectiveUri(BaseUriOverride, DefaultHost + BasePath);
        BatchUri = GetEffectiveUri(null, DefaultHost + BatchPath);
    }

    public override IList<string> Features => [];

    public override string Name => "storage";

    /// <summary>What the initializer says, or the service's own address; requests are relative to it.</summary>
    public override string BaseUri { get; }

    public override string BasePath => "storage/v1/";

    public override string BatchUri { get; }

    public override string BatchPath => "batch/storage/v1";

    public virtual BucketsResource Buckets { get; }

    public virtual NotificationsResource Notifications { get; }

    public virtual ObjectsResource Objects { get; }
}
