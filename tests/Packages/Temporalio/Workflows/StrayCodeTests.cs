using Temporalio.Exceptions;
using Temporalio.Worker;
using Temporalio.Worker.Core;
using Temporalio.Workflows;

namespace Flywheel.Tests.Packages.Temporalio.Workflows;

/// <summary>What leaves the workflow's thread. The same cases as the official SDK has.</summary>
[Trait("Category", "SdkUnit")]
public sealed class StrayCodeTests : IDisposable
{
    public StrayCodeTests() => WorkflowTracingEventListener.Instance.Register();

    public void Dispose() => WorkflowTracingEventListener.Instance.Unregister();

    [Theory]
    [InlineData("delay", "non-deterministic")]
    [InlineData("wait", "non-deterministic")]
    [InlineData("cancel-after", "non-deterministic")]
    [InlineData("run", "not scheduled on workflow scheduler")]
    [InlineData("start-new", "not scheduled on workflow scheduler")]
    [InlineData("continue-with", "not scheduled on workflow scheduler")]
    public void LeavingTheScheduler_FailsTheTaskAndTeaches(string what, string message)
    {
        var error = Run(what).FailTask().ShouldBeOfType<InvalidWorkflowSchedulerException>();

        error.Message.ShouldContain(message);
        error.Message.ShouldContain("Workflow.DelayAsync");
        error.StackTrace.ShouldNotBeNull().ShouldContain(nameof(Strays));
    }

    [Theory]
    [InlineData("own-start-new")]
    [InlineData("own-start")]
    [InlineData("own-continue-with")]
    [InlineData("when-any")]
    [InlineData("when-all")]
    [InlineData("run-task")]
    [InlineData("yield")]
    [InlineData("unsafe")]
    public void StayingInside_IsFine(string what) => Run(what).ResultOf<string>().ShouldBe("done");

    [Fact]
    public void CommandsWhileNobodyWatches_FailTheTask() => Run("unsafe-command").FailTask().Message
        .ShouldBe("Function during tracing event listener disabling created workflow commands");

    [Theory]
    [InlineData("configure-await")]
    [InlineData("configure-await-and-wait")]
    public async Task ContinuingElsewhere_FailsTheTaskAndTeaches(string what)
    {
        var run = Run(what);
        run.Do();

        (await run.FailTaskSoonAsync(new Job.FireTimer(1))).ShouldBeOfType<InvalidWorkflowSchedulerException>()
            .Message.ShouldContain("ConfigureAwait(false)");
    }

    [Fact]
    public async Task SomebodyElseWaiting_IsFine()
    {
        var run = Run("tell");
        run.ResultOf<string>().ShouldBe("done");
        await Strays.Told.Task.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task TokenCancelledElsewhere_FailsTheNextTask()
    {
        using var source = new CancellationTokenSource();
        Waits.Token = source.Token;
        var run = WorkflowRunner.Of<Waits>();
        run.Do();

        await source.CancelAsync();

        run.FailTask(WorkflowRunner.Query("x")).Message.ShouldContain("cancelled outside of the workflow's own thread");
    }

    [Fact]
    public async Task CommandOnAnotherThread_IsRefused()
    {
        var run = WorkflowRunner.Of<Shares>();
        run.Do();

        var error = await Should.ThrowAsync<InvalidWorkflowOperationException>(
            Task.Run(() => Shares.Handle!.SignalAsync("x", []), TestContext.Current.CancellationToken));

        error.Message.ShouldStartWith("Workflow command SignalExternal was issued outside of the workflow's own thread");
    }

    private static WorkflowRunner Run(string what) => WorkflowRunner.Of<Strays>(
        new RunnerOptions { Worker = worker => worker with { TracingEvents = true } }, what);

    [Workflow]
    public class Strays
    {
        public static TaskCompletionSource Told { get; } = new();

        [WorkflowRun]
        public async Task<string> RunAsync(string what)
        {
            switch (what)
            {
                case "delay":
                    await Task.Delay(5000);
                    return "done";
                case "wait":
                    await Workflow.DelayAsync(10000).WaitAsync(TimeSpan.FromSeconds(3));
                    return "done";
                case "cancel-after":
                    using (var source = new CancellationTokenSource(TimeSpan.FromSeconds(3)))
                    {
                        await Workflow.DelayAsync(10000, source.Token);
                    }

                    return "done";
                case "configure-await":
                    await Workflow.DelayAsync(1000).ConfigureAwait(false);
                    return "done";
                case "configure-await-and-wait":
                    await Workflow.DelayAsync(1000).ConfigureAwait(false);
                    await Workflow.DelayAsync(1000);
                    return "done";
                case "tell":
                    _ = ListenAsync();
                    Told.SetResult();
                    return "done";
                case "run":
                    return await Task.Run(() => "done");
                case "start-new":
                    return await Task.Factory.StartNew(() => "done", default, default, TaskScheduler.Default);
                case "continue-with":
                    return await Task.CompletedTask.ContinueWith(_ => "done", TaskScheduler.Default);
                case "own-start-new":
                    return await Task.Factory.StartNew(() => Workflow.InWorkflow ? "done" : "stray");
                case "own-start":
                    var task = new Task<string>(() => "done");
                    task.Start();
                    return await task;
                case "own-continue-with":
                    return await Task.CompletedTask.ContinueWith(_ => "done", TaskScheduler.Current);
                case "when-any":
                    return await await Workflow.WhenAnyAsync(
                        Task.FromResult("done"), Task.FromResult("done"), Task.FromResult("done"));
                case "when-all":
                    return string.Concat(await Workflow.WhenAllAsync(Task.FromResult("do"), Task.FromResult("ne")));
                case "run-task":
                    return await Workflow.RunTaskAsync(async () =>
                    {
                        await Task.Yield();
                        return "done";
                    });
                case "yield":
                    await Task.Yield();
                    return "done";
                case "unsafe":
                    return Workflow.Unsafe.WithTracingEventListenerDisabled(
                        () => Task.Run(() => "done").GetAwaiter().GetResult());
                case "unsafe-command":
                    return await Workflow.Unsafe.WithTracingEventListenerDisabled(async () =>
                    {
                        await Workflow.DelayAsync(100);
                        return "done";
                    });
                default:
                    throw new ArgumentException(what);
            }
        }

        private static async Task ListenAsync() => await Told.Task.ConfigureAwait(false);
    }

    [Workflow]
    public class Waits
    {
        public static CancellationToken Token { get; set; }

        [WorkflowRun]
        public Task RunAsync() => Workflow.DelayAsync(1000, Token);
    }

    [Workflow]
    public class Shares
    {
        public static ExternalWorkflowHandle? Handle { get; private set; }

        [WorkflowRun]
        public Task RunAsync()
        {
            Handle = Workflow.GetExternalWorkflowHandle("other");
            return Workflow.DelayAsync(1000, CancellationToken.None);
        }
    }
}
