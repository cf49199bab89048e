using System.Diagnostics;
using Flywheel.Tests.Conformance;
using Grpc.Core;
using Temporalio.Api.Common.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Tests.Embedded.Temporal.BadInput;

/// <summary>SIGTERM and Ctrl-C: the service lets go of everyone who waits, and ends well at once.</summary>
[Trait("Category", "Temporal")]
public sealed class StopTests
{
    // Two seconds are the service's patience with those who are being answered; the rest is a busy machine's.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(6);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task SignalWhilePollsWaitAndAWorkerIsBusy_EndsWithZeroInTime(string signal)
    {
        await using var service = await TemporalProcess.StartAsync(CancellationToken.None);
        using var calls = new RawCalls(service.Address);
        await BusyWorkerAsync(calls);
        Task<RawAnswer>[] waiting =
        [
            .. Enumerable.Range(0, 10).Select(_ => PollAsync(calls, "idle")),
            calls.CallAsync("PollActivityTaskQueue", new PollActivityTaskQueueRequest
            {
                Namespace = "default", TaskQueue = new TaskQueue { Name = "idle" }, Identity = "test",
            }),
            calls.CallAsync("GetWorkflowExecutionHistory", new GetWorkflowExecutionHistoryRequest
            {
                Namespace = "default",
                Execution = new WorkflowExecution { WorkflowId = "busy" },
                WaitNewEvent = true,
                HistoryEventFilterType = Temporalio.Api.Enums.V1.HistoryEventFilterType.CloseEvent,
            }),
            calls.CallAsync("UpdateWorkflowExecution", new UpdateWorkflowExecutionRequest
            {
                Namespace = "default",
                WorkflowExecution = new WorkflowExecution { WorkflowId = "busy" },
                WaitPolicy = new() { LifecycleStage = Temporalio.Api.Enums.V1.UpdateWorkflowExecutionLifecycleStage.Completed },
                Request = new() { Meta = new() { UpdateId = "u" }, Input = new() { Name = "u" } },
            }),
        ];
        // A call behind them on the same connection: when it is answered, they have arrived.
        (await calls.CallAsync("GetClusterInfo", new GetClusterInfoRequest())).Status.ShouldBe(StatusCode.OK);

        var watch = Stopwatch.StartNew();
        service.Signal(signal);
        var exitCode = await service.ExitAsync(TimeSpan.FromSeconds(15), Cancel);

        exitCode.ShouldBe(0, service.LogTail);
        watch.Elapsed.ShouldBeLessThan(Limit);
        service.Errors.ShouldBeEmpty();
        // An answer or a broken connection, but nobody is left waiting.
        await Task.WhenAll(waiting).ContinueWith(_ => { }, Cancel, TaskContinuationOptions.None, TaskScheduler.Default)
            .WaitAsync(Limit, Cancel);
    }

    /// <summary>A worker that has taken a task and does not come back.</summary>
    private static async Task BusyWorkerAsync(RawCalls calls)
    {
        (await calls.CallAsync("StartWorkflowExecution", new StartWorkflowExecutionRequest
        {
            Namespace = "default",
            WorkflowId = "busy",
            RequestId = "busy",
            WorkflowType = new WorkflowType { Name = "any" },
            TaskQueue = new TaskQueue { Name = "busy" },
        })).Status.ShouldBe(StatusCode.OK);
        (await PollAsync(calls, "busy")).Read(PollWorkflowTaskQueueResponse.Parser).TaskToken.IsEmpty.ShouldBeFalse();
    }

    private static Task<RawAnswer> PollAsync(RawCalls calls, string queue) =>
        calls.CallAsync("PollWorkflowTaskQueue", new PollWorkflowTaskQueueRequest
        {
            Namespace = "default",
            TaskQueue = new TaskQueue { Name = queue },
            Identity = "test",
        });
}
