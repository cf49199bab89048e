using Flywheel.Embedded.Storage.Http;
using Flywheel.Embedded.Storage.Resources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flywheel.Embedded.Storage.Operations;

/// <summary>
/// projects.serviceAccount.get: who publishes notifications. Nobody checks, but clients ask before they create one.
/// https://cloud.google.com/storage/docs/json_api/v1/projects/serviceAccount/get
/// </summary>
internal static class GetServiceAccount
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/storage/v1/projects/{project}/serviceAccount", Handle).Named("projects.serviceAccount.get");

    private static IResult Handle(HttpRequest request)
    {
        var number = BucketResource.NumberOf(request.Segment("project"));
        return Reply.Json(new ServiceAccount(FormattableString.Invariant(
            $"service-{number}@gs-project-accounts.iam.gserviceaccount.com")));
    }
}
