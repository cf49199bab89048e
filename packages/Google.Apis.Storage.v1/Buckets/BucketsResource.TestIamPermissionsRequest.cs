using Google.Apis.Services;
using Google.Apis.Storage.v1.Data;
using Google.Apis.Util;

namespace Google.Apis.Storage.v1;

public partial class BucketsResource
{
    /// <summary>Which of some permissions the caller has.</summary>
    public class TestIamPermissionsRequest : StorageBaseServiceRequest<TestIamPermissionsResponse>
    {
        public TestIamPermissionsRequest(IClientService service, string bucket, Repeatable<string> permissions)
            : base(service)
        {
            Bucket = bucket;
            Permissions = permissions;
        }

        [RequestParameter("bucket", RequestParameterType.Path)]
        public virtual string Bucket { get; }

        [RequestParameter("permissions", RequestParameterType.Query)]
        public virtual Repeatable<string> Permissions { get; }

        /// <summary>Who pays, where the requester does.</summary>
        [RequestParameter("userProject", RequestParameterType.Query)]
        public virtual string UserProject { get; set; }

        public override string MethodName => "testIamPermissions";

        public override string HttpMethod => "GET";

        public override string RestPath => "b/{bucket}/iam/testPermissions";
    }
}
