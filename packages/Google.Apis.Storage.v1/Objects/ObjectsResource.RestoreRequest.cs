using Google.Apis.Services;
using Google.Apis.Util;
using Object = Google.Apis.Storage.v1.Data.Object;

namespace Google.Apis.Storage.v1;

public partial class ObjectsResource
{
    /// <summary>Makes a soft-deleted version the live one again, under a new generation.</summary>
    public class RestoreRequest : StorageBaseServiceRequest<Object>
    {
        public RestoreRequest(IClientService service, string bucket, string object__, long generation)
            : base(service)
        {
            Bucket = bucket;
            Object = object__;
            Generation = generation;
        }

        [RequestParameter("bucket", RequestParameterType.Path)]
        public virtual string Bucket { get; }

        [RequestParameter("object", RequestParameterType.Path)]
        public virtual string Object { get; }

        [RequestParameter("generation", RequestParameterType.Query)]
        public virtual long Generation { get; }

        /// <summary>With the access control list that it had.</summary>
        [RequestParameter("copySourceAcl", RequestParameterType.Query)]
        public virtual bool? CopySourceAcl { get; set; }

        [RequestParameter("ifGenerationMatch", RequestParameterType.Query)]
        public virtual long? IfGenerationMatch { get; set; }

        [RequestParameter("ifGenerationNotMatch", RequestParameterType.Query)]
        public virtual long? IfGenerationNotMatch { get; set; }

        [RequestParameter("ifMetagenerationMatch", RequestParameterType.Query)]
        public virtual long? IfMetagenerationMatch { get; set; }

        [RequestParameter("ifMetagenerationNotMatch", RequestParameterType.Query)]
        public virtual long? IfMetagenerationNotMatch { get; set; }

        /// <summary>With access control lists or without.</summary>
        [RequestParameter("projection", RequestParameterType.Query)]
        public virtual ProjectionEnum? Projection { get; set; }

        /// <summary>Which of several with the same name and generation, in buckets with folders.</summary>
        [RequestParameter("restoreToken", RequestParameterType.Query)]
        public virtual string RestoreToken { get; set; }

        /// <summary>Who pays, where the requester does.</summary>
        [RequestParameter("userProject", RequestParameterType.Query)]
        public virtual string UserProject { get; set; }

        public override string MethodName => "restore";

        public override string HttpMethod => "POST";

        public override string RestPath => "b/{bucket}/o/{object}/restore";

        public enum ProjectionEnum
        {
            [StringValue("full")]
            Full = 0,

            [StringValue("noAcl")]
            NoAcl = 1,
        }
    }
}
