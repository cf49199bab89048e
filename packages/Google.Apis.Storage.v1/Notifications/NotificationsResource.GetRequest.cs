using Google.Apis.Services;
using Google.Apis.Storage.v1.Data;
using Google.Apis.Util;

namespace Google.Apis.Storage.v1;

public partial class NotificationsResource
{
    /// <summary>A notification configuration.</summary>
    public class GetRequest : StorageBaseServiceRequest<Notification>
    {
        public GetRequest(IClientService service, string bucket, string notification)
            : base(service)
        {
            Bucket = bucket;
            Notification = notification;
        }

        [RequestParameter("bucket", RequestParameterType.Path)]
        public virtual string Bucket { get; }

        [RequestParameter("notification", RequestParameterType.Path)]
        public virtual string Notification { get; }

        /// <summary>Who pays, where the requester does.</summary>
        [RequestParameter("userProject", RequestParameterType.Query)]
        public virtual string UserProject { get; set; }

        public override string MethodName => "get";

        public override string HttpMethod => "GET";

        public override string RestPath => "b/{bucket}/notificationConfigs/{notification}";
    }
}
