using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Storage.v1;

public partial class ObjectsResource
{
    /// <summary>Deletes an object; in a versioned bucket the live version becomes noncurrent.</summary>
    public class DeleteRequest : StorageBaseServiceRequest<string>
    {
        public DeleteRequest(IClientService service, string bucket, string storageObject)
            : base(service)
        {
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

        /// <summary>Who pays, where the requester does.</summary>
        [RequestParameter("userProject", RequestParameterType.Query)]
        public virtual string UserProject { get; set; }

        public override string MethodName => "delete";

        public override string HttpMethod => "DELETE";

        public override string RestPath => "b/{bucket}/o/{object}";
    }
}
