using Google.Apis.Services;
using Google.Apis.Util;
using Object = Google.Apis.Storage.v1.Data.Object;

namespace Google.Apis.Storage.v1;

public partial class ObjectsResource
{
    /// <summary>Replaces the metadata as a whole.</summary>
    public class UpdateRequest : StorageBaseServiceRequest<Object>
    {
        private readonly Object _body;

        public UpdateRequest(IClientService service, Object body, string bucket, string storageObject)
            : base(service)
        {
            _body = body;
            Bucket = bucket;
            Object = storageObject;
        }

        [RequestParameter("bucket", RequestParameterType.Path)]
        public virtual string Bucket { get; }

        [RequestParameter("object", RequestParameterType.Path)]
        public virtual string Object { get; }

        [RequestParameter("generation", RequestParameterType.Query)]
        public virtual long? Generation { get; set; }

        /// <summary>Only if the live generation is this one; 0: only if there is none.</summary>
        [RequestParameter("ifGenerationMatch", RequestParameterType.Query)]
        public virtual long? IfGenerationMatch { get; set; }

        [RequestParameter("ifGenerationNotMatch", RequestParameterType.Query)]
        public virtual long? IfGenerationNotMatch { get; set; }

        [RequestParameter("ifMetagenerationMatch", RequestParameterType.Query)]
        public virtual long? IfMetagenerationMatch { get; set; }

        [RequestParameter("ifMetagenerationNotMatch", RequestParameterType.Query)]
        public virtual long? IfMetagenerationNotMatch { get; set; }

        /// <summary>Needed to shorten, remove or lock a retention.</summary>
        [RequestParameter("overrideUnlockedRetention", RequestParameterType.Query)]
        public virtual bool? OverrideUnlockedRetention { get; set; }

        [RequestParameter("predefinedAcl", RequestParameterType.Query)]
        public virtual PredefinedAclEnum? PredefinedAcl { get; set; }

        /// <summary>With access control lists or without.</summary>
        [RequestParameter("projection", RequestParameterType.Query)]
        public virtual ProjectionEnum? Projection { get; set; }

        /// <summary>Who pays, where the requester does.</summary>
        [RequestParameter("userProject", RequestParameterType.Query)]
        public virtual string UserProject { get; set; }

        public override string MethodName => "update";

        public override string HttpMethod => "PUT";

        public override string RestPath => "b/{bucket}/o/{object}";

        protected override object GetBody() => _body;

        public enum PredefinedAclEnum
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
