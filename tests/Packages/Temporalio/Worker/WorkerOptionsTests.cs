using global::Temporalio.Activities;
using global::Temporalio.Common;
using global::Temporalio.Worker;
using global::Temporalio.Worker.Tuning;
using global::Temporalio.Workflows;

namespace Flywheel.Tests.Packages.Temporalio.Worker;

[Trait("Category", "SdkUnit")]
public sealed class WorkerOptionsTests(WorkerFixture fixture) : IClassFixture<WorkerFixture>
{
    [Fact]
    public void ManyMistakes_AreSaidAtOnce()
    {
        var error = Should.Throw<ArgumentException>(() => new TemporalWorker(fixture.Client, new()
        {
            MaxEagerActivityReservationsPerWorkflowTask = 0,
            MaxConcurrentActivities = 1,
            Tuner = WorkerTuner.CreateFixedSize(10, 10, 10),
            WorkflowTaskPollerBehavior = new PollerBehavior.Autoscaling(minimum: 5, maximum: 4),
        }));

        error.Message.ShouldContain("Must have at least one workflow, activity, or Nexus service");
        error.Message.ShouldContain("Task queue must be provided");
        error.Message.ShouldContain("MaxEagerActivityReservationsPerWorkflowTask must be positive");
        error.Message.ShouldContain("Cannot set both Tuner and any of MaxConcurrentWorkflowTasks");
        error.Message.ShouldContain("Autoscaling maximum must be greater than or equal to minimum");
    }

    [Fact]
    public void DuplicateActivities_AreNamed()
    {
        var options = WorkerFixture.NewOptions();
        options.AddAllActivities(typeof(Some), null).AddAllActivities(typeof(Some), null);

        var error = Should.Throw<ArgumentException>(() => new TemporalWorker(fixture.Client, options));

        error.Message.ShouldContain("Duplicate activity named One");
        error.Message.ShouldContain("Duplicate activity named Two");
    }

    [Fact]
    public void DuplicateWorkflow_IsNamed()
    {
        var options = WorkerFixture.NewOptions().AddWorkflow<Nothing>().AddWorkflow<Nothing>();

        Should.Throw<ArgumentException>(() => new TemporalWorker(fixture.Client, options))
            .Message.ShouldBe("Duplicate workflow named Nothing");
    }

    [Fact]
    public void CacheWithOneWorkflowTask_IsRefused()
    {
        var options = WorkerFixture.NewOptions().AddWorkflow<Nothing>();
        options.MaxConcurrentWorkflowTasks = 1;

        Should.Throw<ArgumentException>(() => new TemporalWorker(fixture.Client, options))
            .Message.ShouldContain("MaxCachedWorkflows > 0 requires MaxConcurrentWorkflowTasks >= 2");
    }

    [Fact]
    public void VersionedWorkerWithoutBehavior_NamesTheWorkflow()
    {
        var options = WorkerFixture.NewOptions().AddWorkflow<Nothing>();
        options.DeploymentOptions = new(new WorkerDeploymentVersion("deployment", "1.0"), useWorkerVersioning: true);

        Should.Throw<ArgumentException>(() => new TemporalWorker(fixture.Client, options))
            .Message.ShouldContain("Workflow named Nothing must specify a versioning behavior");
    }

    [Fact]
    public void Clone_HasListsOfItsOwn()
    {
        var options = WorkerFixture.NewOptions().AddWorkflow<Nothing>();

        var clone = (TemporalWorkerOptions)options.Clone();
        clone.AddAllActivities(typeof(Some), null);
        clone.AddWorkflow(WorkflowDefinition.Create<Nothing>());

        options.Activities.ShouldBeEmpty();
        options.Workflows.Count.ShouldBe(1);
        clone.TaskQueue.ShouldBe(options.TaskQueue);
    }

    [Fact]
    public void WorkersOptions_AreACopy()
    {
        var options = WorkerFixture.NewOptions().AddWorkflow<Nothing>();
        using var worker = new TemporalWorker(fixture.Client, options);

        options.TaskQueue = "another";

        worker.Options.TaskQueue.ShouldNotBe("another");
    }

    [Workflow]
    public sealed class Nothing
    {
        [WorkflowRun]
        public Task RunAsync() => Task.CompletedTask;
    }

    public static class Some
    {
        [Activity]
        public static void One()
        {
        }

        [Activity]
        public static void Two()
        {
        }
    }
}
