using Temporalio.Activities;
using Temporalio.Api.Enums.V1;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>What an activity knows about itself, and its heartbeats.</summary>
[Trait("Category", "Sdk")]
public sealed class ActivityContextTests(SdkServer server)
{
    [Theory, CachedAndCold]
    public Task Info_IsThatOfTheActivityAndItsWorkflow(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Asking>().AddAllActivities(new Talking()),
        async run =>
        {
            var handle = await run.StartAsync((Asking w) => w.RunAsync());
            var told = await handle.GetResultAsync();
            told.WorkflowId.ShouldBe(handle.Id);
            told.WorkflowRunId.ShouldBe(handle.ResultRunId);
            told.WorkflowType.ShouldBe("Asking");
            told.ActivityType.ShouldBe("Tell");
            told.ActivityId.ShouldBe("of-my-own");
            told.Attempt.ShouldBe(1);
            told.Queue.ShouldBe(run.Queue);
            told.Namespace.ShouldBe(run.Client.Options.Namespace);
            told.HeartbeatTimeout.ShouldBe(TimeSpan.FromSeconds(7));
            told.StartToCloseTimeout.ShouldBe(TimeSpan.FromSeconds(10));
            told.IsWorkflowActivity.ShouldBeTrue();
            told.HasToken.ShouldBeTrue();
            (told.Started - told.Scheduled).ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromSeconds(10));
        });

    [Theory, CachedAndCold]
    public Task Summary_IsKeptWithTheSchedulingEvent(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Asking>().AddAllActivities(new Talking()),
        async run =>
        {
            var handle = await run.StartAsync((Asking w) => w.RunAsync());
            await handle.GetResultAsync();
            var scheduled = await handle.SingleAsync(EventType.ActivityTaskScheduled);
            scheduled.UserMetadata.Summary.Data.ToStringUtf8().ShouldBe("\"Ask who you are\"");
            scheduled.ActivityTaskScheduledEventAttributes.RetryPolicy.MaximumAttempts.ShouldBe(1);
            scheduled.ActivityTaskScheduledEventAttributes.Priority.PriorityKey.ShouldBe(2);
        });

    [Theory, CachedAndCold]
    public Task HeartbeatDetails_ReachTheNextAttempt(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Resuming>().AddAllActivities(new Talking()),
        async run => (await run.ResultAsync((Resuming w) => w.RunAsync())).ShouldBe("resumed at 41 of pages"));

    [Theory, CachedAndCold]
    public Task Heartbeat_IsSeenByTheServerWhileItRuns(Cache cache)
    {
        var talking = new Talking();
        return server.RunAsync(
            cache,
            worker => worker.AddWorkflow<Beating>().AddAllActivities(talking),
            async run =>
            {
                var handle = await run.StartAsync((Beating w) => w.RunAsync());
                await talking.Beat.Task.WithinAsync("heartbeat");
                var details = await Eventually.GetAsync(
                    "heartbeat details at the server",
                    async () => (await handle.DescribeAsync()).RawDescription.PendingActivities
                        .SingleOrDefault()?.HeartbeatDetails?.Payloads_.SingleOrDefault()?.Data.ToStringUtf8(),
                    seen => seen is not null);
                details.ShouldBe("\"half way\"");
                talking.GoOn.SetResult();
                await handle.GetResultAsync();
            });
    }

    [Theory, CachedAndCold]
    public Task UnserializableHeartbeat_CancelsTheActivity(Cache cache)
    {
        var talking = new Talking();
        return server.RunAsync(
            cache,
            worker => worker.AddWorkflow<Calling>().AddAllActivities(talking),
            async run =>
            {
                var handle = await run.StartAsync((Calling w) => w.RunAsync("BadBeat"));
                await Should.ThrowAsync<Temporalio.Exceptions.WorkflowFailedException>(handle.GetResultAsync());
                talking.Reason.ShouldBe(ActivityCancelReason.HeartbeatRecordFailure);
            });
    }

    [Theory, CachedAndCold]
    public Task ClientOfTheContext_IsTheWorkers(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Signalled>().AddAllActivities(new Talking()),
        async run => (await run.ResultAsync((Signalled w) => w.RunAsync())).ShouldBe("from the activity"));

    [Theory, CachedAndCold]
    public Task LoggerOfTheContext_CarriesTheActivity(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Calling>().AddAllActivities(new Talking()),
        async run =>
        {
            var handle = await run.StartAsync((Calling w) => w.RunAsync("Log"));
            await handle.GetResultAsync();
            var line = run.Logs.Entries.Single(entry => entry.Message == "at work");
            line.Category.ShouldBe("Temporalio.Activity:Log");
            line.Scope["WorkflowId"].ShouldBe(handle.Id);
            line.Scope["ActivityType"].ShouldBe("Log");
            line.Scope["Attempt"].ShouldBe(1);
        });

    [Fact]
    public void OutsideOfAnActivity_ThereIsNoContext()
    {
        ActivityExecutionContext.HasCurrent.ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => ActivityExecutionContext.Current);
    }

    public sealed record Told(
        string WorkflowId,
        string WorkflowRunId,
        string WorkflowType,
        string ActivityType,
        string ActivityId,
        int Attempt,
        string Queue,
        string Namespace,
        TimeSpan? HeartbeatTimeout,
        TimeSpan? StartToCloseTimeout,
        bool IsWorkflowActivity,
        bool HasToken,
        DateTime Scheduled,
        DateTime Started);

    public sealed class Talking
    {
        public TaskCompletionSource Beat { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource GoOn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ActivityCancelReason Reason { get; private set; }

        [Activity]
        public Told Tell()
        {
            var info = ActivityExecutionContext.Current.Info;
            return new(
                info.WorkflowId!, info.WorkflowRunId!, info.WorkflowType!, info.ActivityType, info.ActivityId, info.Attempt,
                info.TaskQueue, info.Namespace, info.HeartbeatTimeout, info.StartToCloseTimeout, info.IsWorkflowActivity,
                info.TaskToken.Length > 0, info.ScheduledTime, info.StartedTime);
        }

        [Activity]
        public async Task<string> ResumeAsync()
        {
            var context = ActivityExecutionContext.Current;
            if (context.Info.HeartbeatDetails.Count > 0)
            {
                var at = await context.Info.HeartbeatDetailAtAsync<int>(0);
                return $"resumed at {at} of {await context.Info.HeartbeatDetailAtAsync<string>(1)}";
            }

            context.Heartbeat(40, "pages");
            context.Heartbeat(41, "pages");
            throw new IOException("lost");
        }

        [Activity]
        public async Task BeatAsync()
        {
            ActivityExecutionContext.Current.Heartbeat("half way");
            Beat.TrySetResult();
            await GoOn.Task.WithinAsync("word to go on");
        }

        [Activity]
        public async Task BadBeatAsync()
        {
            var context = ActivityExecutionContext.Current;
            context.Heartbeat((Func<int>)(() => 1));
            try
            {
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
            }
            finally
            {
                Reason = context.CancelReason;
            }
        }

        [Activity]
        public Task SignalAsync()
        {
            var context = ActivityExecutionContext.Current;
            return context.TemporalClient.GetWorkflowHandle<Signalled>(context.Info.WorkflowId!)
                .SignalAsync(w => w.TellAsync("from the activity"));
        }

        [Activity]
#pragma warning disable CA1848 // What reaches the logger is the point, not how.
        public void Log() =>
            Microsoft.Extensions.Logging.LoggerExtensions.LogInformation(ActivityExecutionContext.Current.Logger, "at work");
#pragma warning restore CA1848
    }

    [Workflow]
    public sealed class Asking
    {
        [WorkflowRun]
        public Task<Told> RunAsync()
        {
            var options = Options.Soon;
            options.ActivityId = "of-my-own";
            options.HeartbeatTimeout = TimeSpan.FromSeconds(7);
            options.Summary = "Ask who you are";
            options.Priority = new(2);
            return Workflow.ExecuteActivityAsync((Talking t) => t.Tell(), options);
        }
    }

    [Workflow]
    public sealed class Resuming
    {
        [WorkflowRun]
        public Task<string> RunAsync() =>
            Workflow.ExecuteActivityAsync((Talking t) => t.ResumeAsync(), Options.Attempts(2));
    }

    [Workflow]
    public sealed class Beating
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.ExecuteActivityAsync((Talking t) => t.BeatAsync(), Options.Soon);
    }

    [Workflow]
    public sealed class Calling
    {
        [WorkflowRun]
        public Task RunAsync(string activity) => Workflow.ExecuteActivityAsync(activity, [], Options.Soon);
    }

    [Workflow]
    public sealed class Signalled
    {
        private string? _told;

        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            await Workflow.ExecuteActivityAsync((Talking t) => t.SignalAsync(), Options.Soon);
            await Workflow.WaitConditionAsync(() => _told is not null);
            return _told!;
        }

        [WorkflowSignal]
        public async Task TellAsync(string what) => _told = what;
    }
}
