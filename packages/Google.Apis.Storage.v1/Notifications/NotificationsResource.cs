using Google.Apis.Services;
using Google.Apis.Storage.v1.Data;

namespace Google.Apis.Storage.v1;

/// <summary>Makes requests about notifications.</summary>
public partial class NotificationsResource(IClientService service)
{
    private readonly IClientService _service = service;

    public virtual DeleteRequest Delete(string bucket, string notification) => new(_service, bucket, notification);

    public virtual GetRequest Get(string bucket, string notification) => new(_service, bucket, notification);

    public virtual InsertRequest Insert(Notification body, string bucket) => new(_service, body, bucket);

    public virtual ListRequest List(string bucket) => new(_service, bucket);
}
