using Temporalio.Api.Enums.V1;
using Temporalio.Client.Schedules;
using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>Schedules, with a worker that runs what they start.</summary>
[Trait("Category", "Sdk")]
public sealed class ScheduleTests(SdkServer server)
{
    [Theory, CachedAndCold]
    public Task Trigger_RunsTheWorkflow(Cache cache) => WithAsync(cache, new ScheduleSpec(), async (run, schedule) =>
    {
        await schedule.TriggerAsync();
        var action = (await ActionsAsync(schedule, 1)).Single();
        (await ResultAsync(run, action)).ShouldBe("Keyed after nothing");
        action.WorkflowId.ShouldStartWith($"{schedule.Id}-run-20");
    });

    [Theory, CachedAndCold]
    public Task SecondRun_HasTheFirstOnesResult(Cache cache) => WithAsync(cache, new ScheduleSpec(), async (run, schedule) =>
    {
        await schedule.TriggerAsync();
        await ResultAsync(run, (await ActionsAsync(schedule, 1)).Single());
        await schedule.TriggerAsync(new() { Overlap = ScheduleOverlapPolicy.BufferAll });
        var second = (await ActionsAsync(schedule, 2))[^1];
        (await ResultAsync(run, second)).ShouldBe("Keyed after Keyed after nothing");
    });

    [Theory, CachedAndCold]
    public Task Interval_RunsByItself(Cache cache) => WithAsync(
        cache,
        new() { Intervals = [new(TimeSpan.FromSeconds(1))] },
        async (run, schedule) =>
        {
            await schedule.UnpauseAsync("go");
            var actions = await ActionsAsync(schedule, 1);
            (await ResultAsync(run, actions[0])).ShouldStartWith("Keyed after");
            await schedule.PauseAsync("enough");
            var described = await schedule.DescribeAsync();
            described.Schedule.State.Paused.ShouldBeTrue();
            described.Schedule.State.Note.ShouldBe("enough");
            described.Info.NumActions.ShouldBeGreaterThanOrEqualTo(1);
        });

    [Theory, CachedAndCold]
    public Task Backfill_RunsEveryTimeOfTheRange(Cache cache) => WithAsync(
        cache,
        new() { Intervals = [new(TimeSpan.FromDays(1))] },
        async (run, schedule) =>
        {
            var first = new DateTime(2021, 1, 30, 0, 0, 0, DateTimeKind.Utc);
            await schedule.BackfillAsync([new(first, first.AddDays(2), ScheduleOverlapPolicy.AllowAll)]);
            var actions = await ActionsAsync(schedule, 3);
            actions.Select(a => a.WorkflowId[$"{schedule.Id}-run-".Length..]).Order().ShouldBe([
                "2021-01-30T00:00:00Z", "2021-01-31T00:00:00Z", "2021-02-01T00:00:00Z"]);
            foreach (var action in actions)
            {
                await ResultAsync(run, action);
            }
        });

    [Theory, CachedAndCold]
    public Task Runs_CarryTheScheduleAndItsTime(Cache cache) => WithAsync(cache, new ScheduleSpec(), async (run, schedule) =>
    {
        await schedule.TriggerAsync();
        var action = (await ActionsAsync(schedule, 1)).Single();
        var attributes = (await run.Client.GetWorkflowHandle(action.WorkflowId).DescribeAsync()).TypedSearchAttributes;
        attributes.Get(SearchAttributeKey.CreateKeyword("TemporalScheduledById")).ShouldBe(schedule.Id);
        (DateTimeOffset.UtcNow - attributes.Get(SearchAttributeKey.CreateDateTimeOffset("TemporalScheduledStartTime")))
            .ShouldBeInRange(TimeSpan.FromSeconds(-30), TimeSpan.FromSeconds(30));
    });

    [Theory, CachedAndCold]
    public Task Description_IsWhatWasAskedFor(Cache cache) => WithAsync(
        cache,
        new()
        {
            Calendars = [new() { Hour = [new(6)], DayOfWeek = [new(1, 5)], Comment = "before work" }],
            Jitter = TimeSpan.FromMinutes(1),
            TimeZoneName = "Europe/Berlin",
        },
        async (run, schedule) =>
        {
            var described = await schedule.DescribeAsync();
            described.Id.ShouldBe(schedule.Id);
            var calendar = described.Schedule.Spec.Calendars.ShouldHaveSingleItem();
            calendar.Comment.ShouldBe("before work");
            calendar.Hour.ShouldBe([new ScheduleRange(6)]);
            calendar.DayOfWeek.ShouldBe([new ScheduleRange(1, 5)]);
            described.Schedule.Spec.Jitter.ShouldBe(TimeSpan.FromMinutes(1));
            described.Schedule.Spec.TimeZoneName.ShouldBe("Europe/Berlin");
            described.Info.NextActionTimes.Count.ShouldBeGreaterThan(0);
            (await described.Memo["note"].ToValueAsync<string>()).ShouldBe("of the schedule");
            var action = described.Schedule.Action.ShouldBeOfType<ScheduleActionStartWorkflow>();
            action.Workflow.ShouldBe("Repeating");
            (await action.Args.Single().ShouldBeAssignableTo<IEncodedRawValue>()!.ToValueAsync<string>()).ShouldBe("Keyed");
        });

    [Theory, CachedAndCold]
    public Task Update_ChangesTheAction(Cache cache) => WithAsync(cache, new ScheduleSpec(), async (run, schedule) =>
    {
        await schedule.UpdateAsync(input =>
        {
            var action = (ScheduleActionStartWorkflow)input.Description.Schedule.Action;
            return new ScheduleUpdate(input.Description.Schedule with { Action = action with { Args = ["Changed"] } });
        });
        await schedule.TriggerAsync();
        (await ResultAsync(run, (await ActionsAsync(schedule, 1)).Single())).ShouldBe("Changed after nothing");
    });

    [Theory, CachedAndCold]
    public Task CreatedTwice_IsRefused(Cache cache) => WithAsync(cache, new ScheduleSpec(), async (run, schedule) =>
        await Should.ThrowAsync<ScheduleAlreadyRunningException>(run.Client.CreateScheduleAsync(
            schedule.Id, new(ScheduleActionStartWorkflow.Create((Repeating w) => w.RunAsync("x"), run.New()), new()))));

    [Theory, CachedAndCold]
    public Task List_HasIt_UntilItIsDeleted(Cache cache) => WithAsync(cache, new ScheduleSpec(), async (run, schedule) =>
    {
        var listed = await Eventually.GetAsync(
            "schedule in the list",
            async () => await run.Client.ListSchedulesAsync().FirstOrDefaultAsync(s => s.Id == schedule.Id),
            found => found is not null);
        listed!.Schedule!.State.Paused.ShouldBeTrue();
        listed.Schedule.Action.ShouldBe(new ScheduleListActionStartWorkflow("Repeating"));
        await schedule.DeleteAsync();
        (await Should.ThrowAsync<RpcException>(schedule.DescribeAsync())).Code.ShouldBe(RpcException.StatusCode.NotFound);
    });

    private Task WithAsync(Cache cache, ScheduleSpec spec, Func<WorkerRun, ScheduleHandle, Task> body) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Repeating>(),
        async run =>
        {
            var id = $"sdk-{Guid.NewGuid():N}";
            var schedule = await run.Client.CreateScheduleAsync(
                id,
                new(ScheduleActionStartWorkflow.Create(
                    (Repeating w) => w.RunAsync("Keyed"), run.New($"{id}-run")), spec)
                {
                    State = new() { Paused = true },
                },
                new() { Memo = new Dictionary<string, object> { ["note"] = "of the schedule" } });
            try
            {
                await body(run, schedule);
            }
            finally
            {
                try
                {
                    await schedule.DeleteAsync();
                }
                catch (RpcException e) when (e.Code == RpcException.StatusCode.NotFound)
                {
                    // The test has deleted it.
                }
            }
        });

    private static async Task<List<ScheduleActionExecutionStartWorkflow>> ActionsAsync(ScheduleHandle schedule, int count)
    {
        var info = await Eventually.GetAsync(
            $"schedule with {count} actions",
            async () => (await schedule.DescribeAsync()).Info,
            seen => seen.RecentActions.Count >= count);
        return [.. info.RecentActions.Select(a => a.Action).Cast<ScheduleActionExecutionStartWorkflow>()];
    }

    private static Task<string> ResultAsync(WorkerRun run, ScheduleActionExecutionStartWorkflow action) =>
        run.Client.GetWorkflowHandle(action.WorkflowId, action.FirstExecutionRunId).GetResultAsync<string>();

    [Workflow]
    public sealed class Repeating
    {
        [WorkflowRun]
        public async Task<string> RunAsync(string name)
        {
            var last = Workflow.Info.LastResult?.FirstOrDefault() is { } value
                ? Workflow.PayloadConverter.ToValue<string>(value)
                : "nothing";
            return $"{name} after {last}";
        }
    }
}
