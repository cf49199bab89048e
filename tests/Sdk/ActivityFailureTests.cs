using Temporalio.Activities;
using Temporalio.Api.Enums.V1;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>Activities that fail, are tried again, or run out of time.</summary>
[Trait("Category", "Sdk")]
public sealed class ActivityFailureTests(SdkServer server)
{
    [Theory, CachedAndCold]
    public Task Exception_ReachesTheClientWithItsTypeAndPlace(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Calling>().AddActivity(Throwing),
        async run =>
        {
            var failure = await run.FailureAsync<Calling, ActivityFailureException>(w => w.RunAsync("Throwing", 1));
            failure.ActivityType.ShouldBe("Throwing");
            failure.ActivityId.ShouldBe("1");
            failure.RetryState.ShouldBe(RetryState.MaximumAttemptsReached);
            failure.Identity.ShouldNotBeNullOrEmpty();
            var cause = failure.InnerException.ShouldBeOfType<ApplicationFailureException>();
            cause.Message.ShouldBe("The disk is full");
            cause.ErrorType.ShouldBe("IOException");
            cause.StackTrace.ShouldNotBeNull().ShouldContain(nameof(Throwing));
        });

    [Theory, CachedAndCold]
    public Task FailingTwice_SucceedsAtTheThirdAttempt(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Calling>().AddActivity(ThirdTime),
        async run =>
        {
            var handle = await run.StartAsync((Calling w) => w.RunAsync("ThirdTime", 5));
            (await handle.GetResultAsync()).ShouldBe("attempt 3");
            var started = await handle.SingleAsync(EventType.ActivityTaskStarted);
            started.ActivityTaskStartedEventAttributes.Attempt.ShouldBe(3);
            started.ActivityTaskStartedEventAttributes.LastFailure.Message.ShouldBe("not yet");
        });

    [Theory, CachedAndCold]
    public Task NonRetryable_IsTriedOnce(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Calling>().AddActivity(GivingUp),
        async run =>
        {
            var failure = await run.FailureAsync<Calling, ActivityFailureException>(w => w.RunAsync("GivingUp", 5));
            failure.RetryState.ShouldBe(RetryState.NonRetryableFailure);
            var cause = failure.InnerException.ShouldBeOfType<ApplicationFailureException>();
            cause.Message.ShouldBe("attempt 1");
            cause.NonRetryable.ShouldBeTrue();
        });

    [Theory, CachedAndCold]
    public Task ErrorTypeOfThePolicy_IsTriedOnce(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<CallingWithPolicy>().AddActivity(Throwing),
        async run =>
        {
            var failure = await run.FailureAsync<CallingWithPolicy, ActivityFailureException>(w => w.RunAsync());
            failure.RetryState.ShouldBe(RetryState.NonRetryableFailure);
        });

    [Theory, CachedAndCold]
    public Task NextRetryDelay_ReplacesThePolicysInterval(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<CallingWithLongIntervals>().AddActivity(Postponing),
        async run => (await run.ResultAsync((CallingWithLongIntervals w) => w.RunAsync())).ShouldBe("attempt 2"));

    [Theory, CachedAndCold]
    public Task StartToCloseTimeout_IsATimeoutOfThatKind(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<TimingOut>().AddActivity(Hanging),
        run => TimesOutAsync(run, new(TimeoutType.StartToClose)));

    [Theory, CachedAndCold]
    public Task ScheduleToCloseTimeout_IsATimeoutOfThatKind(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<TimingOut>().AddActivity(Hanging),
        run => TimesOutAsync(run, new(TimeoutType.ScheduleToClose)));

    [Theory, CachedAndCold]
    public Task ScheduleToStartTimeout_IsATimeoutOfThatKind(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<TimingOut>().AddActivity(Hanging),
        run => TimesOutAsync(run, new(TimeoutType.ScheduleToStart)));

    [Theory, CachedAndCold]
    public Task HeartbeatTimeout_IsATimeoutOfThatKindAndKeepsTheDetails(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<TimingOut>().AddActivity(Hanging),
        async run =>
        {
            var failure = await TimesOutAsync(run, new(TimeoutType.Heartbeat));
            failure.LastHeartbeatDetails.ShouldNotBeNull().ElementAt<string>(0).ShouldBe("last words");
        });

    [Theory, CachedAndCold]
    public Task CancellationExceptionNobodyAskedFor_IsAnOrdinaryFailure(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Calling>().AddActivity([Activity("odd")] void () => throw new OperationCanceledException("odd")),
        async run =>
        {
            var failure = await run.FailureAsync<Calling, ActivityFailureException>(w => w.RunAsync("odd", 1));
            failure.InnerException.ShouldBeOfType<ApplicationFailureException>().ErrorType.ShouldBe("OperationCanceledException");
        });

    [Theory, CachedAndCold]
    public Task BenignFailure_KeepsItsCategoryAndIsNotLoggedAsAWarning(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Calling>().AddActivity([Activity("benign")] void () => throw new ApplicationFailureException(
            "expected", category: ApplicationErrorCategory.Benign)),
        async run =>
        {
            var failure = await run.FailureAsync<Calling, ActivityFailureException>(w => w.RunAsync("benign", 1));
            failure.InnerException.ShouldBeOfType<ApplicationFailureException>().Category.ShouldBe(ApplicationErrorCategory.Benign);
            run.Logs.Entries.ShouldNotContain(entry => entry.Message.Contains("benign") && entry.Exception != null
                && entry.Level >= Microsoft.Extensions.Logging.LogLevel.Warning);
        });

    [Theory, CachedAndCold]
    public Task WorkflowCatches_AndGoesOn(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Catching>().AddActivity(Throwing),
        async run => (await run.ResultAsync((Catching w) => w.RunAsync())).ShouldBe("IOException: The disk is full"));

    private static async Task<TimeoutFailureException> TimesOutAsync(WorkerRun run, Timing timing)
    {
        var failure = await run.FailureAsync<TimingOut, ActivityFailureException>(w => w.RunAsync(timing));
        var timeout = failure.InnerException.ShouldBeOfType<TimeoutFailureException>();
        timeout.TimeoutType.ShouldBe(timing.Type);
        return timeout;
    }

    [Activity]
    private static void Throwing() => throw new IOException("The disk is full");

    [Activity]
    private static string ThirdTime() => ActivityExecutionContext.Current.Info.Attempt is var attempt and >= 3
        ? $"attempt {attempt}"
        : throw new InvalidOperationException("not yet");

    [Activity]
    private static void GivingUp() => throw new ApplicationFailureException(
        $"attempt {ActivityExecutionContext.Current.Info.Attempt}", nonRetryable: true);

    [Activity]
    private static string Postponing() => ActivityExecutionContext.Current.Info.Attempt is var attempt and > 1
        ? $"attempt {attempt}"
        : throw new ApplicationFailureException("soon", nextRetryDelay: TimeSpan.FromMilliseconds(10));

    [Activity]
    private static async Task Hanging()
    {
        var context = ActivityExecutionContext.Current;
        context.Heartbeat("last words");

        // The worker's shutdown ends it where the server's timeout is not told.
        await Task.Delay(Timeout.Infinite, context.CancellationToken);
    }

    public sealed record Timing(TimeoutType Type);

    [Workflow]
    public sealed class Calling
    {
        [WorkflowRun]
        public async Task<string> RunAsync(string activity, int attempts) =>
            await Workflow.ExecuteActivityAsync<string>(activity, [], Options.Attempts(attempts));
    }

    [Workflow]
    public sealed class CallingWithPolicy
    {
        [WorkflowRun]
        public Task RunAsync()
        {
            var options = Options.Attempts(5);
            options.RetryPolicy = options.RetryPolicy! with { NonRetryableErrorTypes = ["IOException"] };
            return Workflow.ExecuteActivityAsync("Throwing", [], options);
        }
    }

    [Workflow]
    public sealed class CallingWithLongIntervals
    {
        [WorkflowRun]
        public Task<string> RunAsync()
        {
            var options = Options.Attempts(5);
            options.RetryPolicy = options.RetryPolicy! with { InitialInterval = TimeSpan.FromHours(1) };
            return Workflow.ExecuteActivityAsync<string>("Postponing", [], options);
        }
    }

    [Workflow]
    public sealed class TimingOut
    {
        private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(400);

        [WorkflowRun]
        public Task RunAsync(Timing timing)
        {
            var options = Options.Attempts(1);
            switch (timing.Type)
            {
                case TimeoutType.StartToClose:
                    options.StartToCloseTimeout = Short;
                    break;
                case TimeoutType.ScheduleToClose:
                    options.StartToCloseTimeout = null;
                    options.ScheduleToCloseTimeout = Short;
                    break;
                case TimeoutType.ScheduleToStart:
                    options.ScheduleToStartTimeout = Short;
                    options.TaskQueue = $"nobody-{Workflow.NewGuid():N}";
                    break;
                case TimeoutType.Heartbeat:
                    options.HeartbeatTimeout = Short;
                    break;
            }

            return Workflow.ExecuteActivityAsync("Hanging", [], options);
        }
    }

    [Workflow]
    public sealed class Catching
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            try
            {
                await Workflow.ExecuteActivityAsync("Throwing", [], Options.Soon);
                return "no failure";
            }
            catch (ActivityFailureException e) when (e.InnerException is ApplicationFailureException cause)
            {
                return $"{cause.ErrorType}: {cause.Message}";
            }
        }
    }
}
