using Google.Apis.Services;
using Google.Apis.Storage.v1.Data;
using Google.Apis.Util;

namespace Google.Apis.Storage.v1;

public partial class NotificationsResource
{
    /// <summary>The notification configurations of a bucket.</summary>
    public class ListRequest : StorageBaseServiceRequest<Notifications>
    {
        public ListRequest(IClientService service, string bucket)
            : base(service)
        {
            Bucket = bucket;
        }

        [RequestParameter("bucket", RequestParameterType.Path)]
        public virtual string Bucket { get; }

        /// <summary>Who pays, where the requester does.</summary>
        [RequestParameter("userProject", RequestParameterType.Query)]
        public virtual string UserProject { get; set; }

        public override string MethodName => "list";

        public override string HttpMethod => "GET";

        public override string RestPath => "b/{bucket}/notificationConfigs";
    }
}
