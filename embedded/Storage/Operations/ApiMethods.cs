using Microsoft.AspNetCore.Routing;

namespace Flywheel.Embedded.Storage.Operations;

/// <summary>Every operation, at its address.</summary>
internal static class ApiMethods
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        InsertBucket.Map(routes);
        GetBucket.Map(routes);
        ListBuckets.Map(routes);
        DeleteBucket.Map(routes);
        InsertObject.Map(routes);
        ContinueUpload.Map(routes);
        GetObject.Map(routes);
        ListObjects.Map(routes);
        DeleteObject.Map(routes);
    }
}
