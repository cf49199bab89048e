using Google.Apis.Services;
using Google.Apis.Storage.v1.Data;
using Google.Apis.Util;

namespace Google.Apis.Storage.v1;

public partial class BucketsResource
{
    /// <summary>Who may do what with a bucket.</summary>
    public class GetIamPolicyRequest : StorageBaseServiceRequest<Policy>
    {
        public GetIamPolicyRequest(IClientService service, string bucket)
            : base(service)
        {
            Bucket = bucket;
        }

        [RequestParameter("bucket", RequestParameterType.Path)]
        public virtual string Bucket { get; }

        /// <summary>3, where the policy may have conditions.</summary>
        [RequestParameter("optionsRequestedPolicyVersion", RequestParameterType.Query)]
        public virtual int? OptionsRequestedPolicyVersion { get; set; }

        /// <summary>Who pays, where the requester does.</summary>
        [RequestParameter("userProject", RequestParameterType.Query)]
        public virtual string UserProject { get; set; }

        public override string MethodName => "getIamPolicy";

        public override string HttpMethod => "GET";

        public override string RestPath => "b/{bucket}/iam";
    }
}
