using Google.Apis.Discovery;
using Google.Apis.Services;

namespace Google.Apis.Bigquery.v2;

/// <summary>
/// BigQuery's REST interface, version 2. The same names as the service has: a resource each, with a request each.
/// </summary>
public class BigqueryService : BaseClientService
{
    public const string Version = "v2";

    /// <summary>The version of discovery documents that the names come from.</summary>
    public static DiscoveryVersion DiscoveryVersionUsed = DiscoveryVersion.Version_1_0;

    public BigqueryService()
        : this(new Initializer())
    {
    }

    public BigqueryService(Initializer initializer)
        : base(initializer)
    {
        BaseUri = GetEffectiveUri(BaseUriOverride, "https://bigquery.googleapis.com/bigquery/v2/");
        BatchUri = GetEffectiveUri(null, "https://bigquery.googleapis.com/batch/bigquery/v2");
        Datasets = new DatasetsResource(this);
        Jobs = new JobsResource(this);
        Projects = new ProjectsResource(this);
        Tabledata = new TabledataResource(this);
        Tables = new TablesResource(this);
    }

    /// <inheritdoc />
    public override IList<string> Features => [];

    /// <inheritdoc />
    public override string Name => "bigquery";

    /// <inheritdoc />
    public override string BaseUri { get; }

    /// <inheritdoc />
    public override string BasePath => "bigquery/v2/";

    /// <inheritdoc />
    public override string BatchUri { get; }

    /// <inheritdoc />
    public override string BatchPath => "batch/bigquery/v2";

    public virtual DatasetsResource Datasets { get; }

    public virtual JobsResource Jobs { get; }

    public virtual ProjectsResource Projects { get; }

    public virtual TabledataResource Tabledata { get; }

    public virtual TablesResource Tables { get; }

    /// <summary>What a user can be asked to allow.</summary>
    public class Scope
    {
        public static string Bigquery = ScopeConstants.Bigquery;

        public static string BigqueryInsertdata = ScopeConstants.BigqueryInsertdata;

        public static string BigqueryReadonly = ScopeConstants.BigqueryReadonly;

        public static string CloudPlatform = ScopeConstants.CloudPlatform;

        public static string CloudPlatformReadOnly = ScopeConstants.CloudPlatformReadOnly;

        public static string DevstorageFullControl = ScopeConstants.DevstorageFullControl;

        public static string DevstorageReadOnly = ScopeConstants.DevstorageReadOnly;

        public static string DevstorageReadWrite = ScopeConstants.DevstorageReadWrite;
    }

    /// <summary>The values of <see cref="Scope" /> as constants.</summary>
    public static class ScopeConstants
    {
        public const string Bigquery = "https://www.googleapis.com/auth/bigquery";

        public const string BigqueryInsertdata = "https://www.googleapis.com/auth/bigquery.insertdata";

        public const string BigqueryReadonly = "https://www.googleapis.com/auth/bigquery.readonly";

        public const string CloudPlatform = "https://www.googleapis.com/auth/cloud-platform";

        public const string CloudPlatformReadOnly = "https://www.googleapis.com/auth/cloud-platform.read-only";

        public const string DevstorageFullControl = "https://www.googleapis.com/auth/devstorage.full_control";

        public const string DevstorageReadOnly = "https://www.googleapis.com/auth/devstorage.read_only";

        public const string DevstorageReadWrite = "https://www.googleapis.com/auth/devstorage.read_write";
    }
}
