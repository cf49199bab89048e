using Google.Apis.Services;
using Google.Apis.Storage.v1.Data;
using Google.Apis.Util;

namespace Google.Apis.Storage.v1;

public partial class BucketsResource
{
    /// <summary>Creates a bucket.</summary>
    public class InsertRequest : StorageBaseServiceRequest<Bucket>
    {
        private readonly Bucket _body;

        public InsertRequest(IClientService service, Bucket body, string project)
            : base(service)
        {
            _body = body;
            Project = project;
        }

        [RequestParameter("project", RequestParameterType.Query)]
        public virtual string Project { get; }

        /// <summary>Whether objects of the bucket may have a retention of their own.</summary>
        [RequestParameter("enableObjectRetention", RequestParameterType.Query)]
        public virtual bool? EnableObjectRetention { get; set; }

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

        public override string MethodName => "insert";

        public override string HttpMethod => "POST";

        public override string RestPath => "b";

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
