using Google.Apis.Services;
using Google.Apis.Util;
using Object = Google.Apis.Storage.v1.Data.Object;

namespace Google.Apis.Storage.v1;

public partial class ObjectsResource
{
    /// <summary>Concatenates up to 32 objects of the bucket into one.</summary>
    public class ComposeRequest : StorageBaseServiceRequest<Object>
    {
        private readonly Data.ComposeRequest _body;

        public ComposeRequest(
            IClientService service, Data.ComposeRequest body, string destinationBucket, string destinationObject)
            : base(service)
        {
            _body = body;
            DestinationBucket = destinationBucket;
            DestinationObject = destinationObject;
        }

        [RequestParameter("destinationBucket", RequestParameterType.Path)]
        public virtual string DestinationBucket { get; }

        [RequestParameter("destinationObject", RequestParameterType.Path)]
        public virtual string DestinationObject { get; }

        [RequestParameter("destinationPredefinedAcl", RequestParameterType.Query)]
        public virtual DestinationPredefinedAclEnum? DestinationPredefinedAcl { get; set; }

        [RequestParameter("dropContextGroups", RequestParameterType.Query)]
        public virtual Repeatable<string> DropContextGroups { get; set; }

        /// <summary>Only if the live generation is this one; 0: only if there is none.</summary>
        [RequestParameter("ifGenerationMatch", RequestParameterType.Query)]
        public virtual long? IfGenerationMatch { get; set; }

        [RequestParameter("ifMetagenerationMatch", RequestParameterType.Query)]
        public virtual long? IfMetagenerationMatch { get; set; }

        /// <summary>The Cloud KMS key to encrypt with.</summary>
        [RequestParameter("kmsKeyName", RequestParameterType.Query)]
        public virtual string KmsKeyName { get; set; }

        /// <summary>Who pays, where the requester does.</summary>
        [RequestParameter("userProject", RequestParameterType.Query)]
        public virtual string UserProject { get; set; }

        public override string MethodName => "compose";

        public override string HttpMethod => "POST";

        public override string RestPath => "b/{destinationBucket}/o/{destinationObject}/compose";

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
    }
}
