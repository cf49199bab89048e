using System.Net;
using Google;
using Google.Cloud.BigQuery.V2;
using Temporalio.Activities;

namespace Flywheel.Activities.Warehouse;

/// <summary>Jobs that run once, whichever attempt of a step started them, and that are waited for with signs of life.</summary>
internal sealed class WarehouseJobs(BigQueryClient client)
{
    private const int FailedAtMost = 5;

    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LaterLooks = TimeSpan.FromSeconds(2);

    // https://cloud.google.com/bigquery/docs/error-messages: those that may be gone at another try.
    private static readonly string[] Passing =
        ["backendError", "internalError", "jobBackendError", "jobInternalError", "jobRateLimitExceeded", "rateLimitExceeded", "tableUnavailable", "timeout"];

    /// <summary>Starts the job, or finds the one that an earlier attempt started, and waits for its end.</summary>
    /// <exception cref="Temporalio.Exceptions.ApplicationFailureException">It failed.</exception>
    public async Task<BigQueryJob> RunAsync(string what, Func<string, CancellationToken, Task<BigQueryJob>> startAsync)
    {
        var activity = ActivityExecutionContext.Current;
        for (var number = 0; ; number++)
        {
            var id = JobId.Of(activity.Info, what, number);
            var (job, isFound) = await StartAsync(id, startAsync, activity);
            job = await EndAsync(job, activity);
            if (job.Status.ErrorResult is not { } error)
            {
                return job;
            }

            // A job that failed has done nothing, and its id is spent. Only what an earlier attempt left is gone over at once.
            if (!Passing.Contains(error.Reason) || !isFound || number == FailedAtMost)
            {
                throw Failures.JobFailed(id, job.Status, isPassing: Passing.Contains(error.Reason));
            }

            activity.Logger.LogJobFailed(id, error.Reason, error.Message);
        }
    }

    private async Task<(BigQueryJob Job, bool IsFound)> StartAsync(
        string id, Func<string, CancellationToken, Task<BigQueryJob>> startAsync, ActivityExecutionContext activity)
    {
        try
        {
            return (await startAsync(id, activity.CancellationToken).BeatingAsync(() => id), false);
        }
        catch (GoogleApiException e) when (e.HttpStatusCode == HttpStatusCode.Conflict)
        {
            activity.Logger.LogJobFound(id);
            return (await client.GetJobAsync(id, cancellationToken: activity.CancellationToken), true);
        }
        catch (GoogleApiException e)
        {
            throw Failures.WarehouseRefused(e);
        }
    }

    private async Task<BigQueryJob> EndAsync(BigQueryJob job, ActivityExecutionContext activity)
    {
        try
        {
            for (var pause = FirstLook; job.State != JobState.Done; pause = pause * 2 < LaterLooks ? pause * 2 : LaterLooks)
            {
                activity.Heartbeat($"{job.Reference.JobId} {job.State}");
                await Task.Delay(pause, activity.CancellationToken);
                job = await client.GetJobAsync(job.Reference, cancellationToken: activity.CancellationToken);
            }
        }
        catch (OperationCanceledException) when (activity.CancelReason == ActivityCancelReason.CancelRequested)
        {
            // Nobody wants it any more. An attempt that ends for another reason, because it was silent for too long or its worker stops,
            // leaves it to the next one, which waits for the same job.
            await client.CancelJobAsync(job.Reference);
            throw;
        }

        return job;
    }
}
