using global::Temporalio.Common;

namespace Flywheel.Tests.Packages.Temporalio.Common;

[Trait("Category", "SdkUnit")]
public sealed class PolicyTests
{
    [Fact]
    public void RetryPolicy_ComesBack()
    {
        var policy = new RetryPolicy
        {
            InitialInterval = TimeSpan.FromMilliseconds(1500),
            BackoffCoefficient = 1.5f,
            MaximumInterval = TimeSpan.FromMinutes(1),
            MaximumAttempts = 3,
            NonRetryableErrorTypes = ["A", "B"],
        };

        var got = RetryPolicy.FromProto(policy.ToProto());

        got.NonRetryableErrorTypes.ShouldBe(["A", "B"]);
        (got with { NonRetryableErrorTypes = null }).ShouldBe(policy with { NonRetryableErrorTypes = null });
        RetryPolicy.FromProto(new RetryPolicy().ToProto()).ShouldBe(new RetryPolicy());
    }

    [Fact]
    public void Priority_ZeroOnTheWireMeansUnset()
    {
        Priority.FromProto(Priority.Default.ToProto()).ShouldBe(Priority.Default);
        Priority.FromProto(null).ShouldBe(Priority.Default);
        var priority = new Priority(2, "tenant", 1.5f);
        Priority.FromProto(priority.ToProto()).ShouldBe(priority);
    }

    [Fact]
    public void VersioningOverride_SaysPinnedInBothFields()
    {
        var pinned = new VersioningOverride.Pinned(new("deployment", "build.2")).ToProto();

        pinned.Pinned.Version.BuildId.ShouldBe("build.2");
#pragma warning disable CS0612 // What older servers read.
        pinned.PinnedVersion.ShouldBe("deployment.build.2");
#pragma warning restore CS0612
        new VersioningOverride.AutoUpgrade().ToProto().AutoUpgrade.ShouldBeTrue();
    }

    [Fact]
    public void DeploymentVersion_SplitsAtTheFirstDot()
    {
        WorkerDeploymentVersion.FromCanonicalString("a.b.c").ShouldBe(new("a", "b.c"));
        new WorkerDeploymentVersion("a", "b").ToCanonicalString().ShouldBe("a.b");
        Should.Throw<ArgumentException>(() => WorkerDeploymentVersion.FromCanonicalString("nodot"));
    }
}
