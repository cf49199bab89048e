using Flywheel.Embedded.BigQuery;
using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Jobs;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Flywheel.Tests.Embedded.BigQuery;

/// <summary>The service's insides without its socket, and a clock that tests turn.</summary>
internal sealed class Workshop : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public Workshop(BigQueryServiceOptions options) => Parts = Parts.Open(options, Clock, NullLoggerFactory.Instance);

    public TurnedClock Clock { get; } = new();

    public Parts Parts { get; }

    public Task<JobStatus> QueryAsync(string sql) => RunAsync(Query(sql));

    public async Task<JobStatus> RunAsync(JobConfiguration configuration) => await EndAsync(Start(configuration));

    public JobKey Start(JobConfiguration configuration) => Parts.Jobs.Start(JobIds.New("p"), configuration).Key;

    /// <summary>The status of a job that has ended, in time.</summary>
    public async Task<JobStatus> EndAsync(JobKey key)
    {
        await Parts.Jobs.WaitAsync(key, Patience, TestContext.Current.CancellationToken);
        var job = Parts.Database.Read(session => JobStore.Find(session, key))!;
        return job.IsDone ? job.Body.Status! : throw new TimeoutException($"Job {key} did not end within {Patience}.");
    }

    public long Count(TableKey table) => Parts.Database.Read(session =>
        session.Scalar<long>($"SELECT count(*) FROM {TableStore.Get(session, table, Clock).Relation}"));

    public static JobConfiguration Query(string sql) => JobKinds.Check(new() { Query = new() { Query = sql } }, "p");

    public ValueTask DisposeAsync() => Parts.DisposeAsync();

    internal sealed class TurnedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2021, 1, 31, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
