using Google.Apis.Services;
using Google.Apis.Storage.v1.Data;
using Google.Apis.Util;

namespace Google.Apis.Storage.v1;

public partial class NotificationsResource
{
    /// <summary>Tells a Pub/Sub topic of the bucket's events from now on.</summary>
    public class InsertRequest : StorageBaseServiceRequest<Notification>
    {
        private readonly Notification _body;

        public InsertRequest(IClientService service, Notification body, string bucket)
            : base(service)
        {
            _body = body;
            Bucket = bucket;
        }

        [RequestParameter("bucket", RequestParameterType.Path)]
        public virtual string Bucket { get; }

        /// <summary>Who pays, where the requester does.</summary>
        [RequestParameter("userProject", RequestParameterType.Query)]
        public virtual string UserProject { get; set; }

        public override string MethodName => "insert";

        public override string HttpMethod => "POST";

        public override string RestPath => "b/{bucket}/notificationConfigs";

        protected override object GetBody() => _body;
    }
}
