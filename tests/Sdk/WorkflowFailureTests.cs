using Temporalio.Api.Enums.V1;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>What fails a run, and what only suspends it until the code is fixed.</summary>
[Trait("Category", "Sdk")]
public sealed class WorkflowFailureTests(SdkServer server)
{
    [Theory, CachedAndCold]
    public Task ApplicationFailure_FailsTheRun(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Refusing>(),
        async run =>
        {
            var handle = await run.StartAsync((Refusing w) => w.RunAsync());
            var failure = await handle.FailureAsync<ApplicationFailureException>();
            failure.Message.ShouldBe("Out of paper");
            failure.ErrorType.ShouldBe("Paper");
            failure.NonRetryable.ShouldBeTrue();
            failure.Details.Count.ShouldBe(2);
            failure.Details.ElementAt<string>(0).ShouldBe("tray");
            failure.Details.ElementAt<int>(1).ShouldBe(2);
            (await handle.DescribeAsync()).Status.ShouldBe(WorkflowExecutionStatus.Failed);
        });

    [Theory, CachedAndCold]
    public Task OtherException_FailsTheTaskAndTheRunStaysOpen(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Broken>(),
        async run =>
        {
            var handle = await run.StartAsync((Broken w) => w.RunAsync());
            var failed = await handle.TaskFailureAsync();
            failed.Failure.Message.ShouldBe("A bug");
            failed.Failure.ApplicationFailureInfo.Type.ShouldBe("InvalidOperationException");
            failed.Failure.StackTrace.ShouldContain(nameof(Broken));
            failed.Cause.ShouldBe(WorkflowTaskFailedCause.WorkflowWorkerUnhandledFailure);
            (await handle.DescribeAsync()).Status.ShouldBe(WorkflowExecutionStatus.Running);
        },
        new() { Replays = false });

    [Theory, CachedAndCold]
    public async Task BrokenCode_Mended_TheRunGoesOn(Cache cache)
    {
        var queue = $"sdk-{Guid.NewGuid():N}";
        var id = $"sdk-{Guid.NewGuid():N}";
        await server.RunAsync(
            cache,
            worker => worker.AddWorkflow<Broken>(),
            async run =>
            {
                var handle = await run.Client.StartWorkflowAsync(
                    (Broken w) => w.RunAsync(), new(id, queue) { TaskTimeout = TimeSpan.FromSeconds(2) });
                await handle.TaskFailureAsync();
            },
            new() { Queue = queue, Replays = false });

        await server.RunAsync(
            cache,
            worker => worker.AddWorkflow<Mended>(),
            async run => (await run.Client.GetWorkflowHandle(id).GetResultAsync<string>()).ShouldBe("mended"),
            new() { Queue = queue });
    }

    [Theory, CachedAndCold]
    public Task ExceptionTypeOfTheWorkflow_FailsTheRun(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Particular>(),
        async run =>
        {
            var failure = await run.FailureAsync<Particular, ApplicationFailureException>(w => w.RunAsync());
            failure.ErrorType.ShouldBe("TimeZoneNotFoundException");
            failure.Message.ShouldBe("No such zone");
        });

    [Theory, CachedAndCold]
    public Task ExceptionTypeOfTheWorker_FailsTheRun(Cache cache) => server.RunAsync(
        cache,
        worker =>
        {
            worker.AddWorkflow<Broken>();
            worker.WorkflowFailureExceptionTypes = [typeof(SystemException)];
        },
        async run => (await run.FailureAsync<Broken, ApplicationFailureException>(w => w.RunAsync())).Message.ShouldBe("A bug"));

    [Theory, CachedAndCold]
    public Task UnreadableArgument_FailsTheTaskAndNamesTheWorkflow(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Strict>(),
        async run =>
        {
            var handle = await run.StartAsync("Strict", ["not a number"]);
            (await handle.TaskFailureAsync()).Failure.Message.ShouldContain("Workflow Strict had failure decoding parameters");
        },
        new() { Replays = false });

    [Theory, CachedAndCold]
    public Task MissingArgument_FailsTheTaskAndCounts(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Strict>(),
        async run =>
        {
            var handle = await run.StartAsync("Strict", []);
            (await handle.TaskFailureAsync()).Failure.Message.ShouldContain("given 0 parameter(s)");
        },
        new() { Replays = false });

    [Theory, CachedAndCold]
    public Task UnreadableArgument_OfAWorkflowThatFailsOnAnything_FailsTheRun(Cache cache) => server.RunAsync(
        cache,
        worker =>
        {
            worker.AddWorkflow<Strict>();
            worker.WorkflowFailureExceptionTypes = [typeof(Exception)];
        },
        async run =>
        {
            var handle = await run.StartAsync("Strict", ["not a number"]);
            (await handle.FailureAsync<ApplicationFailureException>()).Message.ShouldContain("failure decoding parameters");
        });

    [Theory, CachedAndCold]
    public Task UnregisteredWorkflow_FailsTheTaskAndListsTheKnown(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Strict>().AddWorkflow<Refusing>(),
        async run =>
        {
            var handle = await run.StartAsync("Unheard", []);
            var failure = (await handle.TaskFailureAsync()).Failure;
            failure.Message.ShouldContain("Workflow type Unheard is not registered on this worker");
            failure.Message.ShouldContain("Refusing");
            failure.Message.ShouldContain("Strict");
            failure.ApplicationFailureInfo.Type.ShouldBe("NotFoundError");
        });

    [Theory, CachedAndCold]
    public Task CauseOfTheFailure_IsKept(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Chained>(),
        async run =>
        {
            var failure = await run.FailureAsync<Chained, ApplicationFailureException>(w => w.RunAsync());
            failure.Message.ShouldBe("Outer");
            var middle = failure.InnerException.ShouldBeOfType<ApplicationFailureException>();
            middle.Message.ShouldBe("Middle");
            middle.ErrorType.ShouldBe("InvalidOperationException");
            middle.InnerException.ShouldBeOfType<ApplicationFailureException>().ErrorType.ShouldBe("ArgumentNullException");
        });

    [Theory, CachedAndCold]
    public Task WorkflowWithRetryPolicy_RunsAgainAndKnowsWhyItFailed(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Retrying>(),
        async run =>
        {
            var handle = await run.StartAsync(
                (Retrying w) => w.RunAsync(),
                o => o.RetryPolicy = new() { InitialInterval = TimeSpan.FromMilliseconds(10), MaximumAttempts = 3 });
            (await handle.GetResultAsync()).ShouldBe("attempt 3 after: attempt 2 fails");
        });

    [Theory, CachedAndCold]
    public Task RunTimeout_EndsTheRun(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Endless>(),
        async run =>
        {
            var failure = await run.FailureAsync<Endless, TimeoutFailureException>(
                w => w.RunAsync(), o => o.RunTimeout = TimeSpan.FromMilliseconds(300));
            failure.TimeoutType.ShouldBe(TimeoutType.StartToClose);
        });

    [Workflow]
    public sealed class Refusing
    {
        [WorkflowRun]
        public Task RunAsync() =>
            throw new ApplicationFailureException("Out of paper", "Paper", nonRetryable: true, details: ["tray", 2]);
    }

    [Workflow]
    public sealed class Broken
    {
        [WorkflowRun]
        public async Task RunAsync() => throw new InvalidOperationException("A bug");
    }

    [Workflow("Broken")]
    public sealed class Mended
    {
        [WorkflowRun]
        public Task<string> RunAsync() => Task.FromResult("mended");
    }

    [Workflow(FailureExceptionTypes = [typeof(TimeZoneNotFoundException)])]
    public sealed class Particular
    {
        [WorkflowRun]
        public async Task RunAsync() => throw new TimeZoneNotFoundException("No such zone");
    }

    [Workflow]
    public sealed class Strict
    {
        [WorkflowRun]
        public Task RunAsync(int number) => Task.CompletedTask;
    }

    [Workflow]
    public sealed class Chained
    {
        [WorkflowRun]
        public async Task RunAsync() => throw new ApplicationFailureException(
            "Outer", new InvalidOperationException("Middle", new ArgumentNullException("name")));
    }

    [Workflow]
    public sealed class Retrying
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            var attempt = Workflow.Info.Attempt;
            return attempt == 3
                ? $"attempt 3 after: {Workflow.Info.LastFailure?.Message}"
                : throw new ApplicationFailureException($"attempt {attempt} fails");
        }
    }

    [Workflow]
    public sealed class Endless
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.WaitConditionAsync(() => false);
    }
}
