using System.Collections.Concurrent;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Queries;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;

namespace Flywheel.Embedded.BigQuery.Jobs;

/// <summary>
/// Takes jobs, runs them beside each other, and takes up after a restart what had not ended. A job is recorded before its
/// caller is answered; its effect and its end are one commit, so whoever finds it done finds the effect.
/// </summary>
internal sealed class JobEngine(Parts parts) : IAsyncDisposable
{
    private const int AtOnce = 16;

    // What a timer of .NET can count.
    private const long LongestTimer = int.MaxValue;

    private readonly ConcurrentDictionary<JobKey, Running> _running = new();
    private readonly SemaphoreSlim _slots = new(AtOnce);
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Records the job and starts it. <see cref="Reasons.Duplicate"/> where the id is taken.</summary>
    public StoredJob Start(JobKey key, JobConfiguration configuration, string? upload = null, string? request = null)
    {
        var now = parts.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        configuration = QueryJob.WithDestination(key, configuration);
        var job = new StoredJob(key, new JobResource
        {
            JobReference = new JobReference { ProjectId = key.Project, JobId = key.Job, Location = Locations.Default },
            Configuration = configuration,
            Status = new JobStatus { State = JobStates.Running },
            Statistics = new JobStatistics { CreationTime = now, StartTime = now },
            UserEmail = JobViews.User,
        })
        {
            Upload = upload,
        };
        // Known as running before it can be found, so that whoever finds it can wait for it.
        var running = new Running(CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token));
        if (!_running.TryAdd(key, running))
        {
            throw ApiException.Duplicate($"Job {key}");
        }

        try
        {
            if (!parts.Database.Write(session => JobStore.TryAdd(session, job, request)))
            {
                throw ApiException.Duplicate($"Job {key}");
            }
        }
        catch
        {
            _running.TryRemove(key, out _);
            running.Dispose();
            throw;
        }

        Launch(job, running);
        return job;
    }

    /// <summary>Runs a dry run, which leaves no job behind.</summary>
    public JobResource Dry(JobKey key, JobConfiguration configuration, CancellationToken cancel)
    {
        var now = parts.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        using var session = parts.Database.Session();
        session.Begin();
        var run = new JobRun(parts, session, new StoredJob(key, new JobResource
        {
            Configuration = configuration,
            Statistics = new JobStatistics { CreationTime = now, StartTime = now },
        }), cancel);
        JobKinds.DryRun(run);
        return new JobResource
        {
            JobReference = new JobReference { ProjectId = key.Project, JobId = null, Location = Locations.Default },
            Configuration = configuration,
            Status = new JobStatus { State = JobStates.Done },
            Statistics = run.Statistics with { StartTime = null },
            UserEmail = JobViews.User,
        };
    }

    /// <summary>Returns when the job has ended, or the time is over.</summary>
    public async Task WaitAsync(JobKey key, TimeSpan atMost, CancellationToken cancel)
    {
        if (_running.TryGetValue(key, out var running))
        {
            await Task.WhenAny(running.Ended.Task, Task.Delay(atMost, cancel));
        }
    }

    /// <summary>Asks a job to end; it may be too late.</summary>
    public void Cancel(JobKey key)
    {
        if (_running.TryGetValue(key, out var running))
        {
            running.Cancel();
        }
    }

    /// <summary>Takes up what a process that was killed left open.</summary>
    public void Resume()
    {
        foreach (var job in parts.Database.Read(JobStore.Unfinished))
        {
            if (job.Body.Statistics?.ParentJobId is not null || !JobKinds.CanRunAgain(job))
            {
                parts.Database.Write(session => JobStore.Put(session, job with
                {
                    Body = job.Body with
                    {
                        Status = Interrupted(),
                        Statistics = job.Body.Statistics! with { EndTime = parts.Clock.GetUtcNow().ToUnixTimeMilliseconds() },
                    },
                }));
                continue;
            }

            var running = new Running(CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token));
            _running[job.Key] = running;
            Launch(job, running);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        foreach (var running in _running.Values)
        {
            running.Cancel();
        }

        await Task.WhenAll(_running.Values.Select(running => running.Ended.Task));
        _stopping.Dispose();
        _slots.Dispose();
    }

    private static JobStatus Interrupted()
    {
        var error = new ErrorProto
        {
            Reason = Reasons.BackendError,
            Message = "The service was stopped while the script ran. Statements of it that had ended stay as they are; run it again.",
        };
        return new JobStatus { State = JobStates.Done, ErrorResult = error, Errors = [error] };
    }

    private void Launch(StoredJob job, Running running) => _ = Task.Run(async () =>
    {
        try
        {
            running.EndAfter(TimeLeft(job));
            if (!await TakeSlotAsync(job, running))
            {
                return;
            }

            try
            {
                await RunAsync(job, running);
            }
            finally
            {
                _slots.Release();
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // It is taken up at the next start.
        }
        finally
        {
            _running.TryRemove(job.Key, out _);
            running.Ended.TrySetResult();
            running.Dispose();
        }
    });

    /// <summary>What is left of the time that the job may take, which counts from its creation.</summary>
    private TimeSpan? TimeLeft(StoredJob job)
    {
        if (job.Body.Configuration?.JobTimeoutMs is not (> 0 and var timeout))
        {
            return null;
        }

        var left = job.Body.Statistics!.CreationTime!.Value + timeout - parts.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        return TimeSpan.FromMilliseconds(Math.Clamp(left, 0, LongestTimer));
    }

    /// <summary>False when the job was ended before its turn came.</summary>
    private async Task<bool> TakeSlotAsync(StoredJob job, Running running)
    {
        try
        {
            await _slots.WaitAsync(running.Token);
            return true;
        }
        catch (OperationCanceledException e) when (!_stopping.IsCancellationRequested)
        {
            using var session = parts.Database.Session();
            Fail(new JobRun(parts, session, job, running.Token), running, e);
            return false;
        }
    }

    /// <summary>An interrupt that comes before a statement begins, or between two, stops none: so again until the job has ended.</summary>
    private static async Task InterruptAsync(Session session, CancellationToken ended)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        try
        {
            do
            {
                session.Interrupt();
            }
            while (await timer.WaitForNextTickAsync(ended));
        }
        catch (OperationCanceledException)
        {
            // The job has ended.
        }
    }

    private async Task RunAsync(StoredJob job, Running running)
    {
        using var session = parts.Database.Session();
        using var ended = new CancellationTokenSource();
        using var interrupted = running.Token.Register(() => _ = InterruptAsync(session, ended.Token));
        var run = new JobRun(parts, session, job, running.Token);
        try
        {
            await JobKinds.RunAsync(run);
        }
        catch (Exception e) when (!_stopping.IsCancellationRequested && !run.IsFinished)
        {
            session.Rollback();
            Fail(run, running, e);
        }
        finally
        {
            await ended.CancelAsync();
            session.Rollback();
        }

        if (run.IsFinished && job.Upload is not null)
        {
            File.Delete(job.Upload);
        }
    }

    private void Fail(JobRun run, Running running, Exception e)
    {
        var refusal = e switch
        {
            ApiException api => api,
            OperationCanceledException when running.IsCancelled => new ApiException(Reasons.Stopped, "Job execution was cancelled: User requested cancellation", null, e),
            OperationCanceledException => new ApiException(
                Reasons.Stopped, $"Job execution was cancelled: Job timed out after {run.Configuration.JobTimeoutMs / 1000} sec", null, e),
            _ => new ApiException(Reasons.InternalError, $"An internal error occurred: {e.Message}", null, e),
        };
        if (refusal.Error.Reason == Reasons.InternalError)
        {
            ServiceLog.JobBroke(parts.Log, run.Key.ToString(), e);
        }

        parts.Database.Write(session =>
        {
            JobStore.Put(session, run.Failed(refusal.Error, refusal.Errors));
            if (run.Configuration.Load is { } load)
            {
                Quotas.CountFailed(session, parts, TableKey.Of(load.DestinationTable, run.Key.Project, "destinationTable").Key);
            }
        });
        if (run.Upload is { } upload)
        {
            File.Delete(upload);
        }
    }

    private sealed class Running(CancellationTokenSource source) : IDisposable
    {
        private readonly Lock _gate = new();
        private bool _disposed;

        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CancellationToken Token { get; } = source.Token;

        public bool IsCancelled { get; private set; }

        public void EndAfter(TimeSpan? time)
        {
            if (time is { } left)
            {
                source.CancelAfter(left);
            }
        }

        public void Cancel()
        {
            lock (_gate)
            {
                if (!_disposed)
                {
                    IsCancelled = true;
                    source.Cancel();
                }
            }
        }

        public void Dispose()
        {
            lock (_gate)
            {
                _disposed = true;
                source.Dispose();
            }
        }
    }
}
