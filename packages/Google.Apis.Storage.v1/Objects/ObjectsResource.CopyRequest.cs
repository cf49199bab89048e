using Google.Apis.Services;
using Google.Apis.Util;
using Object = Google.Apis.Storage.v1.Data.Object;

namespace Google.Apis.Storage.v1;

public partial class ObjectsResource
{
    /// <summary>Copies in one call; <see cref="RewriteRequest"/> also copies what takes longer.</summary>
    public class CopyRequest : StorageBaseServiceRequest<Object>
    {
        private readonly Object _body;

        public CopyRequest(
            IClientService service,
            Object body,
            string sourceBucket,
            string sourceObject,
            string destinationBucket,
            string destinationObject)
            : base(service)
        {
            _body = body;
            SourceBucket = sourceBucket;
            SourceObject = sourceObject;
            DestinationBucket = destinationBucket;
            DestinationObject = destinationObject;
        }

        [RequestParameter("sourceBucket", RequestParameterType.Path)]
        public virtual string SourceBucket { get; }

        [RequestParameter("sourceObject", RequestParameterType.Path)]
        public virtual string SourceObject { get; }

        [RequestParameter("destinationBucket", RequestParameterType.Path)]
        public virtual string DestinationBucket { get; }

        [RequestParameter("destinationObject", RequestParameterType.Path)]
        public virtual string DestinationObject { get; }

        /// <summary>The Cloud KMS key to encrypt with.</summary>
        [RequestParameter("destinationKmsKeyName", RequestParameterType.Query)]
        public virtual string DestinationKmsKeyName { get; set; }

        [RequestParameter("destinationPredefinedAcl", RequestParameterType.Query)]
        public virtual DestinationPredefinedAclEnum? DestinationPredefinedAcl { get; set; }

        /// <summary>Only if the live generation is this one; 0: only if there is none.</summary>
        [RequestParameter("ifGenerationMatch", RequestParameterType.Query)]
        public virtual long? IfGenerationMatch { get; set; }

        [RequestParameter("ifGenerationNotMatch", RequestParameterType.Query)]
        public virtual long? IfGenerationNotMatch { get; set; }

        [RequestParameter("ifMetagenerationMatch", RequestParameterType.Query)]
        public virtual long? IfMetagenerationMatch { get; set; }

        [RequestParameter("ifMetagenerationNotMatch", RequestParameterType.Query)]
        public virtual long? IfMetagenerationNotMatch { get; set; }

        /// <summary>Only if the source has this generation.</summary>
        [RequestParameter("ifSourceGenerationMatch", RequestParameterType.Query)]
        public virtual long? IfSourceGenerationMatch { get; set; }

        [RequestParameter("ifSourceGenerationNotMatch", RequestParameterType.Query)]
        public virtual long? IfSourceGenerationNotMatch { get; set; }

        [RequestParameter("ifSourceMetagenerationMatch", RequestParameterType.Query)]
        public virtual long? IfSourceMetagenerationMatch { get; set; }

        [RequestParameter("ifSourceMetagenerationNotMatch", RequestParameterType.Query)]
        public virtual long? IfSourceMetagenerationNotMatch { get; set; }

        /// <summary>With access control lists or without.</summary>
        [RequestParameter("projection", RequestParameterType.Query)]
        public virtual ProjectionEnum? Projection { get; set; }

        /// <summary>Which version to copy; the live one by default.</summary>
        [RequestParameter("sourceGeneration", RequestParameterType.Query)]
        public virtual long? SourceGeneration { get; set; }

        /// <summary>Who pays, where the requester does.</summary>
        [RequestParameter("userProject", RequestParameterType.Query)]
        public virtual string UserProject { get; set; }

        public override string MethodName => "copy";

        public override string HttpMethod => "POST";

        public override string RestPath =>
            "b/{sourceBucket}/o/{sourceObject}/copyTo/b/{destinationBucket}/o/{destinationObject}";

        protected override object GetBody() => _body;

        public enum DestinationPredefinedAclEnum
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
