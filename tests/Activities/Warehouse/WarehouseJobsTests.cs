using Flywheel.Activities.Warehouse;
using Google.Apis.Bigquery.v2.Data;
using Google.Cloud.BigQuery.V2;
using Temporalio.Activities;

namespace Flywheel.Tests.Activities.Warehouse;

/// <summary>Whose job it is, when an attempt that waits for it ends.</summary>
[Trait("Category", "Activities")]
public sealed class WarehouseJobsTests
{
    [Theory]
    [InlineData(ActivityCancelReason.CancelRequested, true)]
    // The server has given the step to another attempt, which waits for the same job.
    [InlineData(ActivityCancelReason.GoneFromServer, false)]
    [InlineData(ActivityCancelReason.Timeout, false)]
    [InlineData(ActivityCancelReason.Paused, false)]
    [InlineData(ActivityCancelReason.WorkerShutdown, false)]
    public async Task AttemptEndsBeforeItsJob_OnlyAWishEndsTheJobWithIt(ActivityCancelReason reason, bool isCancelled)
    {
        using var client = new EndlessJob();
        var environment = LakeFixture.Environment("energy-prices/2021-01-31");
        var running = environment.RunAsync(() => new WarehouseJobs(client).RunAsync("publish", (_, _) => Task.FromResult(client.Job)));
        await client.Asked.Task;

        environment.Cancel(reason);

        await Should.ThrowAsync<OperationCanceledException>(running);
        client.IsCancelled.ShouldBe(isCancelled);
    }

    private sealed class EndlessJob : BigQueryClient
    {
        public EndlessJob() => Job = new(this, new Job
        {
            JobReference = new() { ProjectId = "p", JobId = "endless" },
            Status = new() { State = "RUNNING" },
        });

        public BigQueryJob Job { get; }

        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsCancelled { get; private set; }

        public override Task<BigQueryJob> GetJobAsync(JobReference jobReference, GetJobOptions? options = null, CancellationToken cancellationToken = default)
        {
            Asked.TrySetResult();
            return Task.FromResult(Job);
        }

        public override Task<BigQueryJob> CancelJobAsync(JobReference jobReference, CancelJobOptions? options = null, CancellationToken cancellationToken = default)
        {
            IsCancelled = true;
            return Task.FromResult(Job);
        }
    }
}
