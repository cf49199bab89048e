namespace Temporalio.Common;

/// <summary>Takes the place of the versioning behaviour that a workflow's definition has, for one run.</summary>
public abstract record VersioningOverride
{
    private VersioningOverride()
    {
    }

    public enum PinnedOverrideBehavior
    {
        Unspecified = Api.Workflow.V1.VersioningOverride.Types.PinnedOverrideBehavior.Unspecified,

        Pinned = Api.Workflow.V1.VersioningOverride.Types.PinnedOverrideBehavior.Pinned,
    }

    // Servers before 1.28 read the deprecated fields.
#pragma warning disable CS0612
    internal Api.Workflow.V1.VersioningOverride ToProto() => this is Pinned pinned
        ? new()
        {
            Behavior = Api.Enums.V1.VersioningBehavior.Pinned,
            PinnedVersion = pinned.Version.ToCanonicalString(),
            Pinned = new()
            {
                Version = pinned.Version.ToProto(),
                Behavior = (Api.Workflow.V1.VersioningOverride.Types.PinnedOverrideBehavior)pinned.Behavior,
            },
        }
        : new() { Behavior = Api.Enums.V1.VersioningBehavior.AutoUpgrade, AutoUpgrade = true };
#pragma warning restore CS0612

    public sealed record Pinned(
        WorkerDeploymentVersion Version,
        PinnedOverrideBehavior Behavior = PinnedOverrideBehavior.Pinned) : VersioningOverride;

    public sealed record AutoUpgrade() : VersioningOverride;
}
