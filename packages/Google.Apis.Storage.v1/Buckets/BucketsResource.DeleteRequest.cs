using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Storage.v1;

public partial class BucketsResource
{
    /// <summary>Deletes an empty bucket.</summary>
    public class DeleteRequest : StorageBaseServiceRequest<string>
    {
        public DeleteRequest(IClientService service, string bucket)
            : base(service)
        {
            Bucket = bucket;
        }

        [RequestParameter("bucket", RequestParameterType.Path)]
        public virtual string Bucket { get; }

        [RequestParameter("ifMetagenerationMatch", RequestParameterType.Query)]
        public virtual long? IfMetagenerationMatch { get; set; }

        [RequestParameter("ifMetagenerationNotMatch", RequestParameterType.Query)]
        public virtual long? IfMetagenerationNotMatch { get; set; }

        /// <summary>Who pays, where the requester does.</summary>
        [RequestParameter("userProject", RequestParameterType.Query)]
        public virtual string UserProject { get; set; }

        public override string MethodName => "delete";

        public override string HttpMethod => "DELETE";

        public override string RestPath => "b/{bucket}";
    }
}
