using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Client.Schedules;
using Temporalio.Converters;
using Temporalio.Exceptions;

namespace Flywheel.Tests.Packages.Temporalio.Client;

/// <summary>Schedules: every operation, against the embedded service.</summary>
[Trait("Category", "SdkUnit")]
public sealed class ScheduleTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task Created_IsDescribedAsItWasAsked()
    {
        var client = await service.ConnectAsync();
        var id = $"schedule-{Guid.NewGuid()}";
        var schedule = Daily() with
        {
            Spec = new()
            {
                Calendars =
                [
                    new() { Hour = [new(9, 17, 2)], DayOfWeek = [new(1, 5)], Comment = "office hours" },
                ],
                Intervals = [new(TimeSpan.FromDays(10), TimeSpan.FromDays(2))],
                Skip = [new() { Month = [new(8)] }],
                StartAt = new DateTime(2030, 1, 2, 3, 4, 5, DateTimeKind.Utc),
                EndAt = new DateTime(2040, 1, 2, 3, 4, 5, DateTimeKind.Utc),
                Jitter = TimeSpan.FromSeconds(80),
                TimeZoneName = "Europe/Zurich",
            },
            Policy = new()
            {
                Overlap = ScheduleOverlapPolicy.BufferOne,
                CatchupWindow = TimeSpan.FromMinutes(5),
                PauseOnFailure = true,
            },
            State = new() { Note = "first", Paused = true, LimitedActions = true, RemainingActions = 30 },
        };

        var handle = await client.CreateScheduleAsync(
            id, schedule, new() { Memo = new Dictionary<string, object> { ["key"] = "value" } });
        var description = await handle.DescribeAsync();

        description.Id.ShouldBe(id);
        var calendar = description.Schedule.Spec.Calendars.ShouldHaveSingleItem();
        calendar.Hour.ShouldBe([new ScheduleRange(9, 17, 2)]);
        calendar.DayOfWeek.ShouldBe([new ScheduleRange(1, 5, 1)]);
        calendar.Comment.ShouldBe("office hours");
        description.Schedule.Spec.Intervals.ShouldBe(schedule.Spec.Intervals);
        description.Schedule.Spec.Skip.ShouldHaveSingleItem().Month.ShouldBe([new ScheduleRange(8, 8, 1)]);
        description.Schedule.Spec.StartAt.ShouldBe(schedule.Spec.StartAt);
        description.Schedule.Spec.EndAt.ShouldBe(schedule.Spec.EndAt);
        description.Schedule.Spec.Jitter.ShouldBe(schedule.Spec.Jitter);
        description.Schedule.Spec.TimeZoneName.ShouldBe("Europe/Zurich");
        description.Schedule.Policy.ShouldBe(schedule.Policy);
        description.Schedule.State.ShouldBe(schedule.State);
        (await description.Memo["key"].ToValueAsync<string>()).ShouldBe("value");
        description.Info.NumActions.ShouldBe(0);
        description.Info.NextActionTimes.ShouldAllBe(time => time.Year >= 2030);
        await handle.DeleteAsync();
    }

    [Fact]
    public async Task Action_IsDescribedWithRawValuesAndAllItsOptions()
    {
        var client = await service.ConnectAsync();
        var options = new WorkflowOptions("scheduled", "nobody")
        {
            RunTimeout = TimeSpan.FromMinutes(1),
            RetryPolicy = new() { MaximumAttempts = 4 },
            Memo = new Dictionary<string, object> { ["m"] = 1 },
            StaticSummary = "what for",
        };
        var handle = await client.CreateScheduleAsync(
            $"schedule-{Guid.NewGuid()}",
            new(ScheduleActionStartWorkflow.Create("Anything", ["one", 2], options), new())
            {
                State = new() { Paused = true },
            });

        var action = (await handle.DescribeAsync()).Schedule.Action.ShouldBeOfType<ScheduleActionStartWorkflow>();

        action.Workflow.ShouldBe("Anything");
        var args = action.Args.Cast<IEncodedRawValue>().ToList();
        (await args[0].ToValueAsync<string>()).ShouldBe("one");
        (await args[1].ToValueAsync<int>()).ShouldBe(2);
        action.Options.TaskQueue.ShouldBe("nobody");
        action.Options.RunTimeout.ShouldBe(TimeSpan.FromMinutes(1));
        action.Options.RetryPolicy!.MaximumAttempts.ShouldBe(4);
        action.Options.StaticSummary.ShouldBe("what for");
        (await ((IEncodedRawValue)action.Options.Memo!["m"]).ToValueAsync<int>()).ShouldBe(1);
        await handle.DeleteAsync();
    }

    [Fact]
    public async Task CreatedTwice_IsRefused()
    {
        var client = await service.ConnectAsync();
        var id = $"schedule-{Guid.NewGuid()}";
        var handle = await client.CreateScheduleAsync(id, Daily());

        await Should.ThrowAsync<ScheduleAlreadyRunningException>(() => client.CreateScheduleAsync(id, Daily()));

        await handle.DeleteAsync();
    }

    [Fact]
    public async Task PausedAndUnpaused_NoteSaysWhy()
    {
        var client = await service.ConnectAsync();
        var handle = await client.CreateScheduleAsync($"schedule-{Guid.NewGuid()}", Daily());

        await handle.PauseAsync();
        (await handle.DescribeAsync()).Schedule.State
            .ShouldBe(new() { Paused = true, Note = "Paused via .NET SDK" });
        await handle.UnpauseAsync();
        (await handle.DescribeAsync()).Schedule.State
            .ShouldBe(new() { Paused = false, Note = "Unpaused via .NET SDK" });
        await handle.PauseAsync("for lunch");
        (await handle.DescribeAsync()).Schedule.State.Note.ShouldBe("for lunch");

        await handle.DeleteAsync();
    }

    [Fact]
    public async Task Updated_ArgumentsGoBackAsTheyCame()
    {
        var client = await service.ConnectAsync();
        var handle = await client.CreateScheduleAsync($"schedule-{Guid.NewGuid()}", Daily());

        await handle.UpdateAsync(input => new(input.Description.Schedule with
        {
            State = new() { Note = "updated", Paused = true },
            Spec = new() { Intervals = [new(TimeSpan.FromHours(5))] },
        }));
        var description = await handle.DescribeAsync();

        description.Schedule.State.Note.ShouldBe("updated");
        description.Schedule.Spec.Intervals.ShouldHaveSingleItem().Every.ShouldBe(TimeSpan.FromHours(5));
        description.Info.LastUpdatedAt.ShouldNotBeNull();
        var action = (ScheduleActionStartWorkflow)description.Schedule.Action;
        (await ((IEncodedRawValue)action.Args.Single()!).ToValueAsync<string>()).ShouldBe("argument");
        await handle.DeleteAsync();
    }

    [Fact]
    public async Task UpdaterReturnsNull_NothingChanges()
    {
        var client = await service.ConnectAsync();
        var handle = await client.CreateScheduleAsync($"schedule-{Guid.NewGuid()}", Daily());

        await handle.UpdateAsync(_ => (ScheduleUpdate?)null);

        (await handle.DescribeAsync()).Info.LastUpdatedAt.ShouldBeNull();
        await handle.DeleteAsync();
    }

    [Fact]
    public async Task Triggered_StartsTheWorkflowNow()
    {
        var client = await service.ConnectAsync();
        var handle = await client.CreateScheduleAsync($"schedule-{Guid.NewGuid()}", Daily(), new());

        await handle.TriggerAsync(new() { Overlap = ScheduleOverlapPolicy.AllowAll });
        var info = await UntilAsync(handle, info => info.RecentActions.Count == 1);

        var started = info.RecentActions.Single().Action.ShouldBeOfType<ScheduleActionExecutionStartWorkflow>();
        started.WorkflowId.ShouldStartWith("scheduled-");
        (await client.GetWorkflowHandle(started.WorkflowId).DescribeAsync()).RunId
            .ShouldBe(started.FirstExecutionRunId);
        await handle.DeleteAsync();
    }

    [Fact]
    public async Task TriggeredImmediately_ActsOnCreation()
    {
        var client = await service.ConnectAsync();

        var handle = await client.CreateScheduleAsync(
            $"schedule-{Guid.NewGuid()}", Daily(), new() { TriggerImmediately = true });

        (await UntilAsync(handle, info => info.NumActions == 1)).RunningActions.Count.ShouldBe(1);
        await handle.DeleteAsync();
    }

    [Fact]
    public async Task Backfilled_TakesTheActionsOfThePast()
    {
        var client = await service.ConnectAsync();
        var handle = await client.CreateScheduleAsync($"schedule-{Guid.NewGuid()}", Daily());
        var end = DateTime.UtcNow.Date;

        await handle.BackfillAsync([new(end.AddDays(-3), end, ScheduleOverlapPolicy.AllowAll)]);

        var info = await UntilAsync(handle, info => info.NumActions == 4);
        info.RecentActions.Select(action => action.ScheduledAt)
            .ShouldBe([end.AddDays(-3), end.AddDays(-2), end.AddDays(-1), end], ignoreOrder: true);
        await Should.ThrowAsync<ArgumentException>(() => handle.BackfillAsync([]));
        await handle.DeleteAsync();
    }

    [Fact]
    public async Task Listed_WithWhatItDoes()
    {
        var client = await service.ConnectAsync();
        var id = $"schedule-{Guid.NewGuid()}";
        var handle = await client.CreateScheduleAsync(
            id, Daily(), new() { Memo = new Dictionary<string, object> { ["key"] = "value" } });

        var all = await client.ListSchedulesAsync().ToListAsync(TestContext.Current.CancellationToken);
        var listed = all.Single(one => one.Id == id);

        listed.Schedule!.Action.ShouldBe(new ScheduleListActionStartWorkflow("Anything"));
        listed.Schedule.State.Paused.ShouldBeFalse();
        listed.Info!.NextActionTimes.ShouldNotBeEmpty();
        (await listed.Memo["key"].ToValueAsync<string>()).ShouldBe("value");
        await handle.DeleteAsync();
    }

    [Fact]
    public async Task Deleted_IsNotFound()
    {
        var client = await service.ConnectAsync();
        var handle = await client.CreateScheduleAsync($"schedule-{Guid.NewGuid()}", Daily());

        await handle.DeleteAsync();

        (await Should.ThrowAsync<RpcException>(() => handle.DescribeAsync()))
            .Code.ShouldBe(RpcException.StatusCode.NotFound);
    }

    [Fact]
    public async Task OptionsThatCannotBeScheduled_AreMistakes()
    {
        var client = await service.ConnectAsync();

        async Task<string> MistakeAsync(Action<WorkflowOptions> change)
        {
            var options = new WorkflowOptions("scheduled", "nobody");
            change(options);
            return (await Should.ThrowAsync<ArgumentException>(() => client.CreateScheduleAsync(
                "never", new(ScheduleActionStartWorkflow.Create("Anything", [], options), new())))).Message;
        }

        (await MistakeAsync(options => options.IdReusePolicy = WorkflowIdReusePolicy.RejectDuplicate))
            .ShouldContain("ID reuse policy");
        (await MistakeAsync(options => options.IdConflictPolicy = WorkflowIdConflictPolicy.Fail))
            .ShouldContain("ID conflict policy");
        (await MistakeAsync(options => options.CronSchedule = "* * * * *")).ShouldContain("Cron schedule");
        (await MistakeAsync(options => options.StartSignal = "poke")).ShouldContain("Start signal");
        (await MistakeAsync(options => options.Rpc = new())).ShouldContain("RPC options");
        (await MistakeAsync(options => options.Id = null)).ShouldBe("ID required on workflow action");
        (await MistakeAsync(options => options.TaskQueue = null)).ShouldBe("Task queue required on workflow action");
    }

    private static Schedule Daily() => new(
        ScheduleActionStartWorkflow.Create("Anything", ["argument"], new($"scheduled-{Guid.NewGuid()}", "nobody")),
        new() { CronExpressions = ["0 0 * * *"] });

    /// <summary>Schedules act a moment later than they are asked.</summary>
    private static async Task<ScheduleInfo> UntilAsync(ScheduleHandle handle, Func<ScheduleInfo, bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var info = (await handle.DescribeAsync()).Info;
            if (condition(info))
            {
                return info;
            }

            patience.IsCancellationRequested.ShouldBeFalse("the schedule did not act within 20 s");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
