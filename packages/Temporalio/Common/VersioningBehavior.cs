namespace Temporalio.Common;

/// <summary>What happens to a workflow's run when its worker deployment gets a new version.</summary>
public enum VersioningBehavior
{
    Unspecified = Api.Enums.V1.VersioningBehavior.Unspecified,

    /// <summary>It stays with the version that it started on.</summary>
    Pinned = Api.Enums.V1.VersioningBehavior.Pinned,

    /// <summary>It moves with its next workflow task, so its code must replay on the new version.</summary>
    AutoUpgrade = Api.Enums.V1.VersioningBehavior.AutoUpgrade,
}
