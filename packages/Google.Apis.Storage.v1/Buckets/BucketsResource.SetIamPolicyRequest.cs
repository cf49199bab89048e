using Google.Apis.Services;
using Google.Apis.Storage.v1.Data;
using Google.Apis.Util;

namespace Google.Apis.Storage.v1;

public partial class BucketsResource
{
    /// <summary>Replaces a bucket's policy; with its tag, only if nobody else has changed it.</summary>
    public class SetIamPolicyRequest : StorageBaseServiceRequest<Policy>
    {
        private readonly Policy _body;

        public SetIamPolicyRequest(IClientService service, Policy body, string bucket)
            : base(service)
        {
            _body = body;
            Bucket = bucket;
        }

        [RequestParameter("bucket", RequestParameterType.Path)]
        public virtual string Bucket { get; }

        /// <summary>Who pays, where the requester does.</summary>
        [RequestParameter("userProject", RequestParameterType.Query)]
        public virtual string UserProject { get; set; }

        public override string MethodName => "setIamPolicy";

        public override string HttpMethod => "PUT";

        public override string RestPath => "b/{bucket}/iam";

        protected override object GetBody() => _body;
    }
}
