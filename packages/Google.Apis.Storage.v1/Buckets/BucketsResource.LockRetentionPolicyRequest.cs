using Google.Apis.Services;
using Google.Apis.Storage.v1.Data;
using Google.Apis.Util;

namespace Google.Apis.Storage.v1;

public partial class BucketsResource
{
    /// <summary>Makes the retention policy permanent.</summary>
    public class LockRetentionPolicyRequest : StorageBaseServiceRequest<Bucket>
    {
        public LockRetentionPolicyRequest(IClientService service, string bucket, long ifMetagenerationMatch)
            : base(service)
        {
            Bucket = bucket;
            IfMetagenerationMatch = ifMetagenerationMatch;
        }

        [RequestParameter("bucket", RequestParameterType.Path)]
        public virtual string Bucket { get; }

        [RequestParameter("ifMetagenerationMatch", RequestParameterType.Query)]
        public virtual long IfMetagenerationMatch { get; }

        /// <summary>Who pays, where the requester does.</summary>
        [RequestParameter("userProject", RequestParameterType.Query)]
        public virtual string UserProject { get; set; }

        public override string MethodName => "lockRetentionPolicy";

        public override string HttpMethod => "POST";

        public override string RestPath => "b/{bucket}/lockRetentionPolicy";
    }
}
