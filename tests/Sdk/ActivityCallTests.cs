using Temporalio.Activities;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>The ways to name and call an activity, and what reaches it.</summary>
[Trait("Category", "Sdk")]
public sealed class ActivityCallTests(SdkServer server)
{
    [Theory, CachedAndCold]
    public Task EveryForm_CallsTheActivity(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<CallingAll>().AddAllActivities(new Library("shelf")),
        async run => (await run.ResultAsync((CallingAll w) => w.RunAsync())).ShouldBe(
            ["static a", "static async b", "shelf c", "shelf async d", "static by name", "done"]));

    [Theory, CachedAndCold]
    public Task Delegate_IsAnActivity(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<CallingByName>().AddActivity([Activity("half")] (int n) => n / 2),
        async run => (await run.ResultAsync((CallingByName w) => w.RunAsync("half", 8))).ShouldBe("4"));

    [Theory, CachedAndCold]
    public Task DefinitionOfOnesOwn_IsAnActivity(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<CallingByName>().AddActivity(
            ActivityDefinition.Create("twice", typeof(int), [typeof(int)], 1, args => 2 * (int)args[0]!)),
        async run => (await run.ResultAsync((CallingByName w) => w.RunAsync("twice", 8))).ShouldBe("16"));

    [Theory, CachedAndCold]
    public Task DynamicActivity_TakesWhatNobodyElseDoes(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<CallingByName>().AddActivity(Catching),
        async run => (await run.ResultAsync((CallingByName w) => w.RunAsync("unheard", 8))).ShouldBe("unheard 8"));

    [Theory, CachedAndCold]
    public Task MissingActivity_FailsAndListsTheKnown(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<CallingByName>().AddActivity(Library.Find).AddActivity(Library.FindAsync),
        async run =>
        {
            var failure = await run.FailureAsync<CallingByName, ActivityFailureException>(w => w.RunAsync("unheard", 1));
            var cause = failure.InnerException.ShouldBeOfType<ApplicationFailureException>();
            cause.Message.ShouldContain("Activity unheard is not registered on this worker, available activities: ");
            cause.Message.ShouldContain("find");
            cause.ErrorType.ShouldBe("NotFoundError");
        });

    [Theory, CachedAndCold]
    public Task DefaultOfAParameter_IsTaken(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<CallingByName>().AddActivity([Activity("add")] (int n, int more = 5) => n + more),
        async run => (await run.ResultAsync((CallingByName w) => w.RunAsync("add", 1))).ShouldBe("6"));

    [Theory, CachedAndCold]
    public Task UnreadableArgument_FailsTheActivity(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<CallingByName>().AddActivity([Activity("text")] (string text) => text),
        async run =>
        {
            var failure = await run.FailureAsync<CallingByName, ActivityFailureException>(w => w.RunAsync("text", 1));
            failure.InnerException.ShouldBeOfType<ApplicationFailureException>().Message
                .ShouldContain("Failed decoding parameters");
        });

    [Theory, CachedAndCold]
    public Task TooFewArguments_FailsTheActivityAndCounts(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<CallingByName>().AddActivity([Activity("both")] (int a, int b) => a + b),
        async run =>
        {
            var failure = await run.FailureAsync<CallingByName, ActivityFailureException>(w => w.RunAsync("both", 1));
            failure.InnerException.ShouldBeOfType<ApplicationFailureException>().ToString()
                .ShouldContain("given 1 parameter(s), but more than that are required by the signature");
        });

    [Theory, CachedAndCold]
    public Task UnserializableArgument_FailsTheTask(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<SendingACycle>(),
        async run =>
        {
            var handle = await run.StartAsync((SendingACycle w) => w.RunAsync());
            (await handle.TaskFailureAsync()).Failure.Message.ShouldContain("cycle");
        },
        new() { Replays = false });

    [Theory, CachedAndCold]
    public Task NoTimeoutAtAll_FailsTheTaskAndSaysWhatIsMissing(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<WithoutTimeout>(),
        async run =>
        {
            var handle = await run.StartAsync((WithoutTimeout w) => w.RunAsync());
            var message = (await handle.TaskFailureAsync()).Failure.Message;
            message.ShouldContain("StartToCloseTimeout");
            message.ShouldContain("ScheduleToCloseTimeout");
        },
        new() { Replays = false });

    [Theory, CachedAndCold]
    public Task RawValue_OfAnActivity_IsThePayloadItself(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<CallingByName>().AddActivity([Activity("same")] (IRawValue value) => value),
        async run => (await run.ResultAsync((CallingByName w) => w.RunAsync("same", 3))).ShouldBe("3"));

    [Activity(Dynamic = true)]
    private static string Catching(IRawValue[] args)
    {
        var context = ActivityExecutionContext.Current;
        return $"{context.Info.ActivityType} {context.PayloadConverter.ToValue<int>(args[0])}";
    }

    public sealed class Library(string place)
    {
        [Activity]
        public static string Find(string what) => $"static {what}";

        [Activity]
        public static async Task<string> FindAsync2(string what)
        {
            await Task.Yield();
            return $"static async {what}";
        }

        [Activity("find")]
        public static Task<string> FindAsync() => Task.FromResult("static by name");

        [Activity]
        public string Fetch(string what) => $"{place} {what}";

        [Activity("fetch-later")]
        public async Task<string> FetchAsync(string what)
        {
            await Task.Yield();
            return $"{place} async {what}";
        }

        [Activity]
        public void Close()
        {
        }
    }

    [Workflow]
    public sealed class CallingAll
    {
        [WorkflowRun]
        public async Task<List<string>> RunAsync()
        {
            List<string> said =
            [
                await Workflow.ExecuteActivityAsync(() => Library.Find("a"), Options.Soon),
                await Workflow.ExecuteActivityAsync(() => Library.FindAsync2("b"), Options.Soon),
                await Workflow.ExecuteActivityAsync((Library l) => l.Fetch("c"), Options.Soon),
                await Workflow.ExecuteActivityAsync((Library l) => l.FetchAsync("d"), Options.Soon),
                await Workflow.ExecuteActivityAsync<string>("find", [], Options.Soon),
            ];
            await Workflow.ExecuteActivityAsync((Library l) => l.Close(), Options.Soon);
            return [.. said, "done"];
        }
    }

    [Workflow]
    public sealed class CallingByName
    {
        [WorkflowRun]
        public async Task<string> RunAsync(string activity, int arg)
        {
            var result = await Workflow.ExecuteActivityAsync<IRawValue>(activity, [arg], Options.Soon);
            return result.Payload.Data.ToStringUtf8().Trim('"');
        }
    }

    [Workflow]
    public sealed class SendingACycle
    {
        [WorkflowRun]
        public Task RunAsync()
        {
            var cycle = new List<object>();
            cycle.Add(cycle);
            return Workflow.ExecuteActivityAsync("any", [cycle], Options.Soon);
        }
    }

    [Workflow]
    public sealed class WithoutTimeout
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.ExecuteActivityAsync("any", [], new());
    }
}
