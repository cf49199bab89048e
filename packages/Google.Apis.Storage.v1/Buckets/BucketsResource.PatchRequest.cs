using Google.Apis.Services;
using Google.Apis.Storage.v1.Data;
using Google.Apis.Util;

namespace Google.Apis.Storage.v1;

public partial class BucketsResource
{
    /// <summary>Changes what the body sets, and nothing else.</summary>
    public class PatchRequest : StorageBaseServiceRequest<Bucket>
    {
        private readonly Bucket _body;

        public PatchRequest(IClientService service, Bucket body, string bucket)
            : base(service)
        {
            _body = body;
            Bucket = bucket;
        }

        [RequestParameter("bucket", RequestParameterType.Path)]
        public virtual string Bucket { get; }

        [RequestParameter("ifMetagenerationMatch", RequestParameterType.Query)]
        public virtual long? IfMetagenerationMatch { get; set; }

        [RequestParameter("ifMetagenerationNotMatch", RequestParameterType.Query)]
        public virtual long? IfMetagenerationNotMatch { get; set; }

        [RequestParameter("predefinedAcl", RequestParameterType.Query)]
        public virtual PredefinedAclEnum? PredefinedAcl { get; set; }

        [RequestParameter("predefinedDefaultObjectAcl", RequestParameterType.Query)]
        public virtual PredefinedDefaultObjectAclEnum? PredefinedDefaultObjectAcl { get; set; }

        /// <summary>With access control lists or without.</summary>
        [RequestParameter("projection", RequestParameterType.Query)]
        public virtual ProjectionEnum? Projection { get; set; }

        /// <summary>Who pays, where the requester does.</summary>
        [RequestParameter("userProject", RequestParameterType.Query)]
        public virtual string UserProject { get; set; }

        public override string MethodName => "patch";

        public override string HttpMethod => "PATCH";

        public override string RestPath => "b/{bucket}";

        protected override object GetBody() => _body;

        public enum PredefinedAclEnum
        {
            [StringValue("authenticatedRead")]
            AuthenticatedRead = 0,

            [StringValue("private")]
            Private__ = 1,

            [StringValue("projectPrivate")]
            ProjectPrivate = 2,

            [StringValue("publicRead")]
            PublicRead = 3,

            [StringValue("publicReadWrite")]
            PublicReadWrite = 4,
        }

        public enum PredefinedDefaultObjectAclEnum
        {
            [StringValue("authenticatedRead")]
            AuthenticatedRead = 0,

            [StringValue("bucketOwnerFullControl")]
            BucketOwnerFullControl = 1,

            [StringValue("bucketOwnerRead")]
            BucketOwnerRead = 2,

            [StringValue("private")]
            Private__ = 3,

            [StringValue("projectPrivate")]
            ProjectPrivate = 4,

            [StringValue("publicRead")]
            PublicRead = 5,
        }

        public enum ProjectionEnum
        {
            [StringValue("full")]
            Full = 0,

            [StringValue("noAcl")]
            NoAcl = 1,
        }
    }
}
