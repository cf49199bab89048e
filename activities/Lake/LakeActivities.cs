using Temporalio.Activities;

namespace Flywheel.Activities.Lake;

/// <summary>The lake: objects in Cloud Storage.</summary>
public sealed class LakeActivities
{
    /// <summary>Lands one writing of an object: copies it into the lake.</summary>
    [Activity]
    public Task<LakeObject> CopyAsync(LakeCopy copy) => throw new NotSupportedException(copy.Name);

    /// <summary>Deletes all below a folder for temporary objects.</summary>
    [Activity]
    public Task DeleteTemporaryAsync(string folder) => throw new NotSupportedException(folder);
}
