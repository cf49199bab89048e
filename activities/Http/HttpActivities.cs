using Flywheel.Activities.Lake;
using Temporalio.Activities;

namespace Flywheel.Activities.Http;

/// <summary>Sources that are asked over HTTP.</summary>
public sealed class HttpActivities
{
    /// <summary>Fetches what a source answers into an object of the lake.</summary>
    [Activity]
    public Task<LakeObject> DownloadAsync(Download download) => throw new NotSupportedException(download.Path);
}
