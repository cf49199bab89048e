using Temporalio.Api.Enums.V1;
using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>What a run knows about itself.</summary>
[Trait("Category", "Sdk")]
public sealed class InfoTests(SdkServer server)
{
    [Theory, CachedAndCold]
    public Task Info_IsThatOfTheRun(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Telling>(),
        async run =>
        {
            var handle = await run.StartAsync(
                (Telling w) => w.RunAsync(),
                o =>
                {
                    o.RunTimeout = TimeSpan.FromMinutes(3);
                    o.ExecutionTimeout = TimeSpan.FromMinutes(4);
                    o.TaskTimeout = TimeSpan.FromSeconds(5);
                    o.Priority = new(4);
                    o.RetryPolicy = new() { MaximumAttempts = 2 };
                });
            var told = await handle.GetResultAsync();
            told.WorkflowId.ShouldBe(handle.Id);
            told.RunId.ShouldBe(handle.ResultRunId);
            told.FirstExecutionRunId.ShouldBe(handle.ResultRunId);
            told.WorkflowType.ShouldBe("Telling");
            told.Queue.ShouldBe(run.Queue);
            told.Namespace.ShouldBe(run.Client.Options.Namespace);
            told.Attempt.ShouldBe(1);
            told.RunTimeout.ShouldBe(TimeSpan.FromMinutes(3));
            told.ExecutionTimeout.ShouldBe(TimeSpan.FromMinutes(4));
            told.TaskTimeout.ShouldBe(TimeSpan.FromSeconds(5));
            told.Priority.ShouldBe(4);
            told.MaximumAttempts.ShouldBe(2);
            told.Unset.ShouldBe("no parent, no root, no continued run, no cron, no last failure, no last result");
        });

    [Theory, CachedAndCold]
    public Task StartTimes_AreThoseOfTheEvents(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Timing>(),
        async run =>
        {
            var handle = await run.StartAsync((Timing w) => w.RunAsync());
            var (first, workflow, now) = await handle.GetResultAsync();
            workflow.ShouldBe((await handle.SingleAsync(EventType.WorkflowExecutionStarted)).EventTime.ToDateTime());
            var tasks = await handle.EventsAsync(EventType.WorkflowTaskStarted);
            first.ShouldBe(tasks[0].EventTime.ToDateTime());
            now.ShouldBe(tasks[^1].EventTime.ToDateTime());
            now.Kind.ShouldBe(DateTimeKind.Utc);
        });

    [Theory, CachedAndCold]
    public Task History_GrowsAsTheServerSays(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Growing>(),
        async run =>
        {
            var handle = await run.StartAsync((Growing w) => w.RunAsync());
            var (length, size, suggested) = await handle.GetResultAsync();
            length[0].ShouldBe(3);
            length[1].ShouldBeGreaterThan(length[0]);
            size[0].ShouldBeGreaterThan(100);
            size[1].ShouldBeGreaterThan(size[0]);
            suggested.ShouldBeFalse();
        });

    [Theory, CachedAndCold]
    public Task Memo_IsReadAndUpserted(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Noting>(),
        async run =>
        {
            var handle = await run.StartAsync(
                (Noting w) => w.RunAsync(),
                o => o.Memo = new Dictionary<string, object> { ["kept"] = "a", ["changed"] = 1, ["removed"] = true });
            (await handle.GetResultAsync()).ShouldBe("changed, kept, removed then added, changed, kept: 2");
            var memo = (await handle.DescribeAsync()).Memo;
            memo.Keys.Order().ShouldBe(["added", "changed", "kept"]);
            (await memo["changed"].ToValueAsync<int>()).ShouldBe(2);
            (await memo["added"].ToValueAsync<string>()).ShouldBe("new");
        });

    [Theory, CachedAndCold]
    public Task SearchAttributes_OfEveryTypeComeAndGo(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Attributing>(),
        async run =>
        {
            var moment = new DateTimeOffset(2021, 1, 31, 12, 0, 0, TimeSpan.Zero);
            var handle = await run.StartAsync(
                (Attributing w) => w.RunAsync(),
                o => o.TypedSearchAttributes = new SearchAttributeCollection.Builder()
                    .Set(SdkServer.Keyword, "start").Set(SdkServer.Number, 7).Set(SdkServer.Flag, true)
                    .Set(SdkServer.Ratio, 0.5).Set(SdkServer.Text, "some words").Set(SdkServer.Moment, moment)
                    .Set(SdkServer.Words, ["a", "b"]).ToSearchAttributeCollection());
            (await handle.GetResultAsync()).ShouldBe("start 7 True 0.5 some words a+b 2021, then 8 without keyword");
            var attributes = (await handle.DescribeAsync()).TypedSearchAttributes;
            attributes.Get(SdkServer.Number).ShouldBe(8);
            attributes.ContainsKey(SdkServer.Keyword).ShouldBeFalse();
            attributes.Get(SdkServer.Moment).ShouldBe(moment);
            attributes.Get(SdkServer.Words).ShouldBe(["c"]);
            await handle.SingleAsync(EventType.UpsertWorkflowSearchAttributes);
        });

    [Theory, CachedAndCold]
    public Task UpsertedAttribute_FindsTheRun(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Findable>(),
        async run =>
        {
            var mark = $"mark-{Guid.NewGuid():N}";
            var handle = await run.StartAsync((Findable w) => w.RunAsync(mark));
            await handle.GetResultAsync();
            await Eventually.GetAsync(
                "run in the list",
                async () => await run.Client.ListWorkflowsAsync($"SdkKeyword = '{mark}'").Select(e => e.Id).ToListAsync(),
                ids => ids.SequenceEqual([handle.Id]));
        });

    [Theory, CachedAndCold]
    public Task StaticSummaryAndDetails_AreShown(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Telling>(),
        async run =>
        {
            var handle = await run.StartAsync(
                (Telling w) => w.RunAsync(),
                o =>
                {
                    o.StaticSummary = "what it is";
                    o.StaticDetails = "and **more**";
                });
            await handle.GetResultAsync();
            var description = await handle.DescribeAsync();
            (await description.GetStaticSummaryAsync()).ShouldBe("what it is");
            (await description.GetStaticDetailsAsync()).ShouldBe("and **more**");
        });

    [Theory, CachedAndCold]
    public Task Cron_GivesTheLastResult(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Repeating>(),
        async run =>
        {
            var handle = await run.StartAsync((Repeating w) => w.RunAsync(), o => o.CronSchedule = "@every 1s");
            var firstRun = run.Client.GetWorkflowHandle(handle.Id, handle.ResultRunId);
            var first = await firstRun.EventAsync("first result", e => e.WorkflowExecutionCompletedEventAttributes is not null);
            var next = first.WorkflowExecutionCompletedEventAttributes.NewExecutionRunId;
            next.ShouldNotBeEmpty();
            var second = run.Client.GetWorkflowHandle(handle.Id) with { ResultRunId = next };
            (await second.GetResultAsync<int>(followRuns: false)).ShouldBe(2);
            await run.Client.GetWorkflowHandle(handle.Id).TerminateAsync();
        });

    [Theory, CachedAndCold]
    public Task HandleWithoutARun_WaitsForTheOneThatIsCurrent(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Repeating>(),
        async run =>
        {
            var handle = await run.StartAsync((Repeating w) => w.RunAsync(), o => o.CronSchedule = "@every 1s");
            var latest = run.Client.GetWorkflowHandle(handle.Id);
            (await latest.GetResultAsync<int>(followRuns: false).WithinAsync("result")).ShouldBeInRange(1, 5);
            await latest.TerminateAsync();
        });

    public sealed record Told(
        string WorkflowId,
        string RunId,
        string FirstExecutionRunId,
        string WorkflowType,
        string Queue,
        string Namespace,
        int Attempt,
        TimeSpan? RunTimeout,
        TimeSpan? ExecutionTimeout,
        TimeSpan TaskTimeout,
        int? Priority,
        int? MaximumAttempts,
        string Unset);

    public sealed record Times(DateTime First, DateTime Workflow, DateTime Now);

    public sealed record Growth(List<int> Length, List<int> Size, bool Suggested);

    [Workflow]
    public sealed class Telling
    {
        [WorkflowRun]
        public Task<Told> RunAsync()
        {
            var info = Workflow.Info;
            string[] unset =
            [
                info.Parent is null ? "no parent" : "parent",
                info.Root is null ? "no root" : "root",
                info.ContinuedRunId is null ? "no continued run" : "continued run",
                info.CronSchedule is null ? "no cron" : "cron",
                info.LastFailure is null ? "no last failure" : "last failure",
                info.LastResult is null or { Count: 0 } ? "no last result" : "last result",
            ];
            return Task.FromResult(new Told(
                info.WorkflowId, info.RunId, info.FirstExecutionRunId, info.WorkflowType, info.TaskQueue, info.Namespace,
                info.Attempt, info.RunTimeout, info.ExecutionTimeout, info.TaskTimeout, info.Priority?.PriorityKey,
                info.RetryPolicy?.MaximumAttempts, string.Join(", ", unset)));
        }
    }

    [Workflow]
    public sealed class Timing
    {
        [WorkflowRun]
        public async Task<Times> RunAsync()
        {
            await Workflow.DelayAsync(5);
            return new(Workflow.Info.StartTime, Workflow.Info.WorkflowStartTime, Workflow.UtcNow);
        }
    }

    [Workflow]
    public sealed class Growing
    {
        [WorkflowRun]
        public async Task<Growth> RunAsync()
        {
            var growth = new Growth([Workflow.CurrentHistoryLength], [Workflow.CurrentHistorySize], false);
            await Workflow.DelayAsync(1);
            growth.Length.Add(Workflow.CurrentHistoryLength);
            growth.Size.Add(Workflow.CurrentHistorySize);
            return growth with { Suggested = Workflow.ContinueAsNewSuggested };
        }
    }

    [Workflow]
    public sealed class Noting
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            var before = string.Join(", ", Workflow.Memo.Keys.Order());
            Workflow.UpsertMemo(
                MemoUpdate.ValueSet("changed", 2), MemoUpdate.ValueUnset("removed"), MemoUpdate.ValueSet("added", "new"));
            await Workflow.DelayAsync(1);
            var changed = Workflow.PayloadConverter.ToValue<int>(Workflow.Memo["changed"]);
            return $"{before} then {string.Join(", ", Workflow.Memo.Keys.Order())}: {changed}";
        }
    }

    [Workflow]
    public sealed class Attributing
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            var a = Workflow.TypedSearchAttributes;
            var before = string.Join(
                ' ',
                a.Get(SdkServer.Keyword), a.Get(SdkServer.Number), a.Get(SdkServer.Flag),
                FormattableString.Invariant($"{a.Get(SdkServer.Ratio)}"), a.Get(SdkServer.Text),
                string.Join('+', a.Get(SdkServer.Words)), a.Get(SdkServer.Moment).Year);
            Workflow.UpsertTypedSearchAttributes(
                SdkServer.Number.ValueSet(8), SdkServer.Keyword.ValueUnset(), SdkServer.Words.ValueSet(["c"]));
            await Workflow.DelayAsync(1);
            a = Workflow.TypedSearchAttributes;
            return $"{before}, then {a.Get(SdkServer.Number)} {(a.ContainsKey(SdkServer.Keyword) ? "with" : "without")} keyword";
        }
    }

    [Workflow]
    public sealed class Findable
    {
        [WorkflowRun]
        public async Task RunAsync(string mark) => Workflow.UpsertTypedSearchAttributes(SdkServer.Keyword.ValueSet(mark));
    }

    [Workflow]
    public sealed class Repeating
    {
        [WorkflowRun]
        public async Task<int> RunAsync() => Workflow.Info.LastResult?.FirstOrDefault() is { } last
            ? Workflow.PayloadConverter.ToValue<int>(last) + 1
            : 1;
    }
}
