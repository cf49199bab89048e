using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;

namespace Flywheel.Embedded.BigQuery.Jobs;

/// <summary>A job while it runs: on its own session and thread.</summary>
internal sealed class JobRun(Parts parts, Session session, StoredJob job, CancellationToken cancel)
{
    public Parts Parts => parts;

    public Session Session => session;

    public JobKey Key => job.Key;

    public JobConfiguration Configuration => job.Body.Configuration!;

    public string? Upload => job.Upload;

    public CancellationToken Cancel => cancel;

    public JobStatistics Statistics { get; set; } = job.Body.Statistics!;

    /// <summary>What was wrong and did not end the job.</summary>
    public IReadOnlyList<ErrorProto>? Warnings { get; set; }

    /// <summary>Where a query's rows are, and how many.</summary>
    public (string Relation, long Rows)? Result { get; set; }

    /// <summary>The configuration as it turned out, with what was left open filled in.</summary>
    public JobConfiguration? Completed { get; set; }

    public bool IsFinished { get; private set; }

    public long Now => parts.Clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Commits what the job did together with the record that it is done.</summary>
    public void Finish()
    {
        cancel.ThrowIfCancellationRequested();
        JobStore.Put(session, Done(null, Warnings));
        session.Commit();
        IsFinished = true;
    }

    /// <summary>The record of a job that failed. Nothing that it did stays.</summary>
    public StoredJob Failed(ErrorProto error, IReadOnlyList<ErrorProto> errors) => Done(error, errors) with { Result = null, ResultRows = null };

    private StoredJob Done(ErrorProto? error, IReadOnlyList<ErrorProto>? errors) => job with
    {
        Body = job.Body with
        {
            Configuration = Completed ?? Configuration,
            Status = new JobStatus { State = JobStates.Done, ErrorResult = error, Errors = errors is { Count: > 0 } ? errors : null },
            Statistics = Statistics with
            {
                EndTime = Now,
                TotalSlotMs = Math.Max(1, Now - (Statistics.StartTime ?? Now)),
            },
        },
        Result = Result?.Relation,
        ResultRows = Result?.Rows,
    };
}
