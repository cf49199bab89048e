using Google.Apis.Services;
using Google.Apis.Storage.v1.Data;
using Google.Apis.Util;

namespace Google.Apis.Storage.v1;

public partial class BucketsResource
{
    /// <summary>Makes a soft-deleted bucket one that is there.</summary>
    public class RestoreRequest : StorageBaseServiceRequest<Bucket>
    {
        public RestoreRequest(IClientService service, string bucket, long generation)
            : base(service)
        {
            Bucket = bucket;
            Generation = generation;
        }

        [RequestParameter("bucket", RequestParameterType.Path)]
        public virtual string Bucket { get; }

        [RequestParameter("generation", RequestParameterType.Query)]
        public virtual long Generation { get; }

        /// <summary>With access control lists or without.</summary>
        [RequestParameter("projection", RequestParameterType.Query)]
        public virtual ProjectionEnum? Projection { get; set; }

        /// <summary>Who pays, where the requester does.</summary>
        [RequestParameter("userProject", RequestParameterType.Query)]
        public virtual string UserProject { get; set; }

        public override string MethodName => "restore";

        public override string HttpMethod => "POST";

        public override string RestPath => "b/{bucket}/restore";

        public enum ProjectionEnum
        {
            [StringValue("full")]
            Full = 0,

            [StringValue("noAcl")]
            NoAcl = 1,
        }
    }
}
