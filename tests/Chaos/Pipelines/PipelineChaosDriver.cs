using System.Collections.Concurrent;
using System.Net;
using Flywheel.Workflows;
using Google;
using Google.Cloud.Storage.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;
using StorageObject = Google.Apis.Storage.v1.Data.Object;

namespace Flywheel.Tests.Chaos.Pipelines;

/// <summary>A file that was dropped: its bytes, and the object that it became.</summary>
internal sealed record DroppedFile(PlannedFile Plan, byte[] Bytes, StorageObject Object)
{
    public string RunId => Flywheel.Workflows.RunId.For(
        SalesLeads.Pipeline.Id, new ObjectFinalized(Object.Bucket, Object.Name, Object.Generation!.Value, default)).ToString();
}

/// <summary>
/// Starts runs and drops files as kills go by, as their users would: the same id and the same generation until there is an
/// answer, whatever died meanwhile.
/// </summary>
internal sealed class PipelineChaosDriver(ITemporalClient client, StorageClient storage, HttpClient sources, string sourceBucket)
{
    // More kills hit a run than any reasonable limit allows for, and the test does not want to wait half a minute for each.
    private static readonly Retries Patient = new(Times: 60, Between: TimeSpan.FromSeconds(1), BackOff: 1) { Silence = TimeSpan.FromSeconds(4) };

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly TaskCompletionSource[] _kills =
        [.. Enumerable.Range(0, 100).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];

    private readonly ConcurrentQueue<DroppedFile> _dropped = new();
    private int _again;
    private int _failedCalls;

    public IReadOnlyCollection<DroppedFile> Dropped => _dropped;

    /// <summary>Starts of what had been started before.</summary>
    public int Again => _again;

    /// <summary>Calls that nobody answered, and that were made again.</summary>
    public int FailedCalls => _failedCalls;

    /// <summary>Lets go what waits for this kill; 0 is the start.</summary>
    public void Killed(int number) => _kills[number].TrySetResult();

    /// <summary>The queue in front of <c>sales-leads</c>, which hands its patience on to the runs.</summary>
    public Task OpenIntakeAsync(CancellationToken cancel) => UntilAnsweredAsync(async () =>
    {
        var input = new EventIntakeInput(SalesLeads.Pipeline.Id);
        var options = OptionsOf(EventIntake.IdOf(SalesLeads.Pipeline.Id));
        options.IdConflictPolicy = WorkflowIdConflictPolicy.UseExisting;
        return await client.StartWorkflowAsync((EventIntake intake) => intake.RunAsync(input), options);
    }, cancel);

    public Task PlayAsync(PipelineChaosPlan plan, CancellationToken cancel) => Task.WhenAll(
    [
        .. plan.Days.Concat(plan.Months).Select(run => StartAsync(run, cancel)), .. plan.Files.Select(file => DropAsync(file, cancel)),
    ]);

    /// <summary>Waits for the end of a run, whichever it is.</summary>
    public async Task EndAsync(string id, CancellationToken cancel)
    {
        while (true)
        {
            // It may not have begun: between a file and its run are an event, the triggers and a queue.
            var status = await UntilAnsweredAsync(() => StatusAsync(id), cancel);
            if (status is not (null or WorkflowExecutionStatus.Running))
            {
                return;
            }

            await Task.Delay(Pause, cancel);
        }
    }

    private static WorkflowOptions OptionsOf(string id) => new(id, PipelineCatalog.TaskQueue)
    {
        IdReusePolicy = WorkflowIdReusePolicy.AllowDuplicateFailedOnly,
        Memo = Retries.MemoOf(Patient),
        TaskTimeout = TimeSpan.FromSeconds(3),
    };

    private async Task StartAsync(PlannedRun run, CancellationToken cancel)
    {
        await _kills[run.AfterKill].Task.WaitAsync(cancel);
        await Task.Delay(run.Delay, cancel);
        await UntilAnsweredAsync(() => StartAsync(run), cancel);
        if (run.AgainAfterKill is { } again)
        {
            await _kills[again].Task.WaitAsync(cancel);
            await UntilAnsweredAsync(() => StartAsync(run), cancel);
            Interlocked.Increment(ref _again);
        }
    }

    /// <returns>False where it is there already, at work or done.</returns>
    private async Task<bool> StartAsync(PlannedRun run)
    {
        try
        {
            await client.StartWorkflowAsync(run.Pipeline, [], OptionsOf(run.Id));
            return true;
        }
        catch (WorkflowAlreadyStartedException)
        {
            return false;
        }
    }

    private async Task DropAsync(PlannedFile file, CancellationToken cancel)
    {
        await _kills[file.AfterKill].Task.WaitAsync(cancel);
        await Task.Delay(file.Delay, cancel);
        var bytes = await sources.GetByteArrayAsync(new Uri($"files/sales_leads.csv?{file.Query}", UriKind.Relative), cancel);
        _dropped.Enqueue(new(file, bytes, await UntilAnsweredAsync(() => UploadAsync(file.Name, bytes, cancel), cancel)));
    }

    private async Task<StorageObject> UploadAsync(string name, byte[] bytes, CancellationToken cancel)
    {
        try
        {
            using var content = new MemoryStream(bytes);
            return await storage.UploadObjectAsync(sourceBucket, name, "text/csv", content, new UploadObjectOptions { IfGenerationMatch = 0 }, cancel);
        }
        catch (GoogleApiException e) when (e.HttpStatusCode == HttpStatusCode.PreconditionFailed)
        {
            // A try whose answer was lost.
            return await storage.GetObjectAsync(sourceBucket, name, cancellationToken: cancel);
        }
    }

    private async Task<WorkflowExecutionStatus?> StatusAsync(string id)
    {
        try
        {
            return (await client.GetWorkflowHandle(id).DescribeAsync()).Status;
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.NotFound)
        {
            return null;
        }
    }

    private async Task<T> UntilAnsweredAsync<T>(Func<Task<T>> callAsync, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return await callAsync();
            }
            catch (Exception e) when (IsOutage(e) && !cancel.IsCancellationRequested)
            {
                Interlocked.Increment(ref _failedCalls);
                await Task.Delay(Pause, cancel);
            }
        }
    }

    /// <summary>What the client's own tries could not bring through.</summary>
    private static bool IsOutage(Exception e) => e switch
    {
        RpcException rpc => rpc.Code is RpcException.StatusCode.Unavailable or RpcException.StatusCode.DeadlineExceeded
            or RpcException.StatusCode.Cancelled or RpcException.StatusCode.Internal or RpcException.StatusCode.Unknown,
        GoogleApiException google => (int)google.HttpStatusCode is 0 or >= 500,
        _ => e is HttpRequestException or IOException or OperationCanceledException,
    };
}
