using Temporalio.Activities;
using Temporalio.Api.Enums.V1;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>One failure on its way from an activity through a child to the client.</summary>
[Trait("Category", "Sdk")]
public sealed class ExceptionTests(SdkServer server)
{
    [Theory, CachedAndCold]
    public Task Chain_KeepsEveryLink(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Parent>().AddWorkflow<Child>().AddActivity(Failing),
        async run =>
        {
            var handle = await run.StartAsync((Parent w) => w.RunAsync());
            var top = await Should.ThrowAsync<WorkflowFailedException>(handle.GetResultAsync());
            top.Message.ShouldBe("Workflow failed");

            var child = top.InnerException.ShouldBeOfType<ChildWorkflowFailureException>();
            child.WorkflowType.ShouldBe("Child");
            child.WorkflowId.ShouldBe($"{handle.Id}/child");
            child.RetryState.ShouldBe(RetryState.RetryPolicyNotSet);

            var activity = child.InnerException.ShouldBeOfType<ActivityFailureException>();
            activity.ActivityType.ShouldBe("Failing");
            activity.RetryState.ShouldBe(RetryState.NonRetryableFailure);

            var outer = activity.InnerException.ShouldBeOfType<ApplicationFailureException>();
            outer.Message.ShouldBe("Cannot load");
            outer.ErrorType.ShouldBe("Load");
            outer.NonRetryable.ShouldBeTrue();
            outer.NextRetryDelay.ShouldBe(TimeSpan.FromSeconds(9));
            outer.Category.ShouldBe(ApplicationErrorCategory.Benign);
            outer.Details.ElementAt<Detail>(0).ShouldBe(new Detail("rows", 3));
            outer.StackTrace.ShouldNotBeNull().ShouldContain(nameof(Failing));

            var inner = outer.InnerException.ShouldBeOfType<ApplicationFailureException>();
            inner.Message.ShouldBe("quota");
            inner.ErrorType.ShouldBe("IOException");
            inner.NonRetryable.ShouldBeFalse();
        });

    [Theory, CachedAndCold]
    public Task FailureItself_IsThere(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Child>().AddActivity(Failing),
        async run =>
        {
            var failure = await run.FailureAsync<Child, ActivityFailureException>(w => w.RunAsync());
            failure.Failure.ShouldNotBeNull().ActivityFailureInfo.ActivityType.Name.ShouldBe("Failing");
            failure.Failure.Source.ShouldNotBeNull();
            failure.InnerException.ShouldBeOfType<ApplicationFailureException>().Failure!.Source.ShouldBe("");
        });

    [Theory, CachedAndCold]
    public Task CaughtAndThrownAgain_KeepsTheCause(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Wrapping>().AddActivity(Failing),
        async run =>
        {
            var failure = await run.FailureAsync<Wrapping, ApplicationFailureException>(w => w.RunAsync());
            failure.Message.ShouldBe("wrapped");
            failure.InnerException.ShouldBeOfType<ActivityFailureException>()
                .InnerException.ShouldBeOfType<ApplicationFailureException>().Message.ShouldBe("Cannot load");
        });

    [Theory, CachedAndCold]
    public Task EncodedAttributes_HideMessagesFromTheHistory(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Parent>().AddWorkflow<Child>().AddActivity(Failing),
        async run =>
        {
            var handle = await run.StartAsync((Parent w) => w.RunAsync());
            var child = await handle.FailureAsync<ChildWorkflowFailureException>();
            child.InnerException!.InnerException!.Message.ShouldBe("Cannot load");
            // Where it was made: passing through workflows, its links are told apart again.
            var failed = await run.Client.GetWorkflowHandle(child.WorkflowId!).SingleAsync(EventType.ActivityTaskFailed);
            for (var link = failed.ActivityTaskFailedEventAttributes.Failure; link is not null; link = link.Cause)
            {
                link.Message.ShouldBe("Encoded failure");
                link.StackTrace.ShouldBeEmpty();
                link.EncodedAttributes.ShouldNotBeNull();
            }
        },
        new()
        {
            Client = options => options.DataConverter = DataConverter.Default with
            {
                FailureConverter = new DefaultFailureConverter.WithEncodedCommonAttributes(),
            },
        });

    [Theory, CachedAndCold]
    public Task IsCanceledException_SeesThroughActivitiesAndChildren(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Judging>(),
        async run => (await run.ResultAsync((Judging w) => w.RunAsync())).ShouldBe("True True False False"));

    [Activity]
    private static void Failing() => throw new ApplicationFailureException(
        "Cannot load",
        new IOException("quota"),
        "Load",
        nonRetryable: true,
        details: [new Detail("rows", 3)],
        nextRetryDelay: TimeSpan.FromSeconds(9),
        category: ApplicationErrorCategory.Benign);

    public sealed record Detail(string Name, int Count);

    [Workflow]
    public sealed class Parent
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.ExecuteChildWorkflowAsync(
            (Child c) => c.RunAsync(), new() { Id = $"{Workflow.Info.WorkflowId}/child" });
    }

    [Workflow]
    public sealed class Child
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.ExecuteActivityAsync(() => Failing(), Options.Soon);
    }

    [Workflow]
    public sealed class Wrapping
    {
        [WorkflowRun]
        public async Task RunAsync()
        {
            try
            {
                await Workflow.ExecuteActivityAsync(() => Failing(), Options.Soon);
            }
            catch (ActivityFailureException e)
            {
                throw new ApplicationFailureException("wrapped", e);
            }
        }
    }

    [Workflow]
    public sealed class Judging
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            using var source = new CancellationTokenSource();
            var options = Options.Soon;
            options.CancellationToken = source.Token;
            var delayed = await OfAsync(Workflow.DelayAsync(1000, new CancellationToken(canceled: true)));
            source.Cancel();
            var cancelled = await OfAsync(Workflow.ExecuteActivityAsync("any", [], options));
            var other = await OfAsync(Task.FromException(new ApplicationFailureException("x")));
            var plain = await OfAsync(Task.FromException(new InvalidOperationException("x")));
            return $"{delayed} {cancelled} {other} {plain}";
        }

        private static async Task<bool> OfAsync(Task task)
        {
            try
            {
                await task;
                return false;
            }
            catch (Exception e)
            {
                return TemporalException.IsCanceledException(e);
            }
        }
    }
}
