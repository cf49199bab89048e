using Flywheel.Embedded.Temporal.Schedules;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.Schedule.V1;
using static Flywheel.Tests.Embedded.Temporal.Schedules.ScheduleSimulation;
using static Flywheel.Tests.Embedded.Temporal.Schedules.Specs;

namespace Flywheel.Tests.Embedded.Temporal.Schedules;

/// <summary>What a schedule does over time; expectations from the server's workflow_test.go.</summary>
[Trait("Category", "Temporal")]
public sealed class ScheduleMachineTests
{
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    [Fact]
    public void EachTime_HasOneRunNamedForIt()
    {
        var world = new ScheduleSimulation(Of(Every(TimeSpan.FromMinutes(55)))).RunUntil("2022-06-01T02:10Z");

        world.Starts.ShouldBe(
        [
            "myid-2022-06-01T00:15:00Z @ 2022-06-01T00:15:00", "myid-2022-06-01T01:10:00Z @ 2022-06-01T01:10:00",
            "myid-2022-06-01T02:05:00Z @ 2022-06-01T02:05:00",
        ]);
        var info = world.Described.Info;
        info.ActionCount.ShouldBe(3);
        info.RecentActions.Select(action => action.StartWorkflowStatus)
            .ShouldAllBe(status => status == WorkflowExecutionStatus.Completed);
        info.FutureActionTimes.Count.ShouldBe(10);
        info.FutureActionTimes[0].ToDateTimeOffset().ShouldBe(At("2022-06-01T03:00Z"));
    }

    [Fact]
    public void Run_CarriesItsTimeAndScheduleAsSearchAttributes()
    {
        var world = new ScheduleSimulation(Of(Every(TimeSpan.FromHours(1), jitter: TimeSpan.FromHours(1))))
            .RunUntil("2022-06-01T02:00Z");

        var request = world.Requests[0];
        request.WorkflowId.ShouldBe("myid-2022-06-01T01:00:00Z");
        var attributes = request.SearchAttributes.IndexedFields;
        attributes["TemporalScheduledStartTime"].Data.ToStringUtf8().ShouldBe("\"2022-06-01T01:00:00Z\"");
        attributes["TemporalScheduledStartTime"].Metadata["type"].ToStringUtf8().ShouldBe("Datetime");
        attributes["TemporalScheduledById"].Data.ToStringUtf8().ShouldBe("\"myschedule\"");
        request.WorkflowIdReusePolicy.ShouldBe(WorkflowIdReusePolicy.RejectDuplicate);
        request.Identity.ShouldBe("temporal-scheduler-mynsid-myschedule");
    }

    [Fact]
    public void AfterAnOutage_OnlyWhatIsInTheCatchupWindowIsTaken()
    {
        var spec = Calendar(new CalendarSpec { Minute = "17", Hour = "*" });
        var world = new ScheduleSimulation(Of(spec, catchup: TimeSpan.FromHours(1)), "2022-05-31T18:00Z")
            .DownUntil("2022-06-01T00:00Z")
            .RunUntil("2022-06-01T00:20Z");

        world.Starts.ShouldBe(
        [
            "myid-2022-05-31T23:17:00Z @ 2022-06-01T00:00:00", "myid-2022-06-01T00:17:00Z @ 2022-06-01T00:17:00",
        ]);
        world.Described.Info.MissedCatchupWindow.ShouldBe(5);
    }

    [Fact]
    public void WhatIsMissedWhilePaused_IsNeitherTakenNorCounted()
    {
        var schedule = Of(Calendar(new CalendarSpec { Minute = "17", Hour = "*" }), catchup: TimeSpan.FromHours(1));
        schedule.State = new ScheduleState { Paused = true };
        var world = new ScheduleSimulation(schedule, "2022-05-31T18:00Z")
            .Patch("2022-06-01T00:10Z", new SchedulePatch { Unpause = "go on" })
            .RunUntil("2022-06-01T00:20Z");

        world.Starts.ShouldBe(["myid-2022-06-01T00:17:00Z @ 2022-06-01T00:17:00"]);
        world.Described.Info.MissedCatchupWindow.ShouldBe(0);
    }

    [Fact]
    public void ShortCatchupWindow_IsTenSeconds() =>
        new ScheduleSimulation(Of(Every(FiveMinutes), catchup: TimeSpan.FromSeconds(1))).Described
            .Schedule.Policies.CatchupWindow.ToTimeSpan().ShouldBe(TimeSpan.FromSeconds(10));

    [Fact]
    public void Pause_StopsAndUnpauseGoesOn()
    {
        var world = new ScheduleSimulation(Of(Every(TimeSpan.FromMinutes(3))))
            .Patch("2022-06-01T00:04Z", new SchedulePatch { Pause = "be quiet" })
            .RunUntil("2022-06-01T00:08Z");
        var paused = world.Described;
        world.Patch("2022-06-01T00:10Z", new SchedulePatch { Unpause = "thanks" }).RunUntil("2022-06-01T00:13Z");

        paused.Schedule.State.Paused.ShouldBeTrue();
        paused.Schedule.State.Notes.ShouldBe("be quiet");
        paused.Info.FutureActionTimes[0].ToDateTimeOffset().ShouldBe(At("2022-06-01T00:09Z"));
        world.Described.Schedule.State.Notes.ShouldBe("thanks");
        world.Starts.ShouldBe(
        [
            "myid-2022-06-01T00:03:00Z @ 2022-06-01T00:03:00", "myid-2022-06-01T00:12:00Z @ 2022-06-01T00:12:00",
        ]);
    }

    // The server's own test of this is skipped as a known mistake of it.
    [Fact]
    public void PauseAndUnpauseBetweenNominalAndJitteredTime_KeepsTheAction()
    {
        var world = new ScheduleSimulation(Of(Every(TimeSpan.FromHours(1), jitter: TimeSpan.FromHours(1))))
            .Patch("2022-06-01T03:20Z", new SchedulePatch { Pause = "wait" })
            .Patch("2022-06-01T03:30Z", new SchedulePatch { Unpause = "go ahead" })
            .RunUntil("2022-06-01T05:00Z");

        world.Starts.ShouldBe(
        [
            "myid-2022-06-01T01:00:00Z @ 2022-06-01T01:49:22.594", "myid-2022-06-01T02:00:00Z @ 2022-06-01T02:02:39.204",
            "myid-2022-06-01T03:00:00Z @ 2022-06-01T03:37:29.538", "myid-2022-06-01T04:00:00Z @ 2022-06-01T04:23:34.755",
        ]);
    }

    [Fact]
    public void UpdateBetweenNominalAndJitteredTime_KeepsTheAction()
    {
        var spec = Every(TimeSpan.FromHours(1), jitter: TimeSpan.FromHours(1));
        var world = new ScheduleSimulation(Of(spec.Clone()))
            .At("2022-06-01T03:22:10Z", world => Update(world, spec))
            .RunUntil("2022-06-01T04:00Z");

        world.Starts.ShouldBe(
        [
            "myid-2022-06-01T01:00:00Z @ 2022-06-01T01:49:22.594", "myid-2022-06-01T02:00:00Z @ 2022-06-01T02:02:39.204",
            "newid-2022-06-01T03:00:00Z @ 2022-06-01T03:37:29.538",
        ]);
    }

    [Fact]
    public void Update_IsNotRetroactive()
    {
        var world = new ScheduleSimulation(Of(Every(TimeSpan.FromHours(1))))
            .At("2022-06-01T01:07:10Z", world => Update(world, Every(TimeSpan.FromSeconds(20))))
            .RunUntil("2022-06-01T01:07:12Z");
        var next = world.Described.Info.FutureActionTimes[0].ToDateTimeOffset();
        world.RunUntil("2022-06-01T01:08:05Z");

        next.ShouldBe(At("2022-06-01T01:07:20Z"));
        world.Starts.ShouldBe(
        [
            "myid-2022-06-01T01:00:00Z @ 2022-06-01T01:00:00", "newid-2022-06-01T01:07:20Z @ 2022-06-01T01:07:20",
            "newid-2022-06-01T01:08:00Z @ 2022-06-01T01:08:00", // 01:07:40 overlapped the one before
        ]);
    }

    [Fact]
    public void UpdateWithAnOldConflictToken_ChangesNothing()
    {
        var world = new ScheduleSimulation(Of(Every(FiveMinutes)));
        var token = world.Machine.ConflictToken;
        world.Machine.Patch(new SchedulePatch { Pause = "first" }, "p", world.Now);

        world.Machine.TryUpdate(Of(Every(TimeSpan.FromDays(1))), token, world.Now).ShouldBeFalse();
        world.Described.Schedule.State.Notes.ShouldBe("first");
        world.Machine.TryUpdate(world.Machine.Record.Schedule, world.Machine.ConflictToken, world.Now).ShouldBeTrue();
        world.Machine.TryUpdate(world.Machine.Record.Schedule, ByteString.Empty, world.Now).ShouldBeTrue();
    }

    [Fact]
    public void LimitedActions_AreCountedDownAndThenNoMoreAreTaken()
    {
        var schedule = Of(Every(TimeSpan.FromMinutes(3)));
        schedule.State = new ScheduleState { LimitedActions = true, RemainingActions = 2 };
        var world = new ScheduleSimulation(schedule).RunUntil("2022-06-01T00:01Z");
        world.Described.Info.FutureActionTimes.Count.ShouldBe(2);
        world.RunUntil("2022-06-01T00:20Z");

        world.Starts.Count.ShouldBe(2);
        var described = world.Described;
        described.Schedule.State.RemainingActions.ShouldBe(0);
        described.Info.FutureActionTimes.ShouldBeEmpty();
        world.Machine.ExpiresAt.ShouldBe(At("2022-06-08T00:06Z"));
    }

    [Fact]
    public void Trigger_RunsAtOnceEvenWhenPausedAndOutOfActions()
    {
        var schedule = Of(Every(TimeSpan.FromHours(1)));
        schedule.State = new ScheduleState { Paused = true, LimitedActions = true };
        var world = new ScheduleSimulation(schedule)
            .Patch("2022-06-01T00:20:10.5Z", new SchedulePatch { TriggerImmediately = new() })
            .Patch("2022-06-01T00:25Z", new SchedulePatch
            {
                TriggerImmediately = new() { ScheduledTime = Timestamp.FromDateTimeOffset(At("2022-05-31T07:00Z")) },
            })
            .RunUntil("2022-06-01T01:30Z");

        world.Starts.ShouldBe(
        [
            "myid-2022-06-01T00:20:10Z @ 2022-06-01T00:20:10.5", "myid-2022-05-31T07:00:00Z @ 2022-06-01T00:25:00",
        ]);
        world.Requests[0].WorkflowIdReusePolicy.ShouldBe(WorkflowIdReusePolicy.AllowDuplicate);
    }

    [Fact]
    public void Backfill_TakesAStretchWithItsEndsOneAfterTheOther()
    {
        var spec = Calendar(new CalendarSpec { Minute = "*/17", Hour = "19", DayOfMonth = "31" });
        var world = new ScheduleSimulation(Of(spec)) { Duration = _ => TimeSpan.FromMinutes(4) }
            .Patch("2022-06-01T00:05Z", Backfill("2022-05-31T19:00Z", "2022-05-31T19:51Z", ScheduleOverlapPolicy.BufferAll))
            .RunUntil("2022-07-31T19:02Z");

        world.Starts.ShouldBe(
        [
            "myid-2022-05-31T19:00:00Z @ 2022-06-01T00:05:00", "myid-2022-05-31T19:17:00Z @ 2022-06-01T00:09:00",
            "myid-2022-05-31T19:34:00Z @ 2022-06-01T00:13:00", "myid-2022-05-31T19:51:00Z @ 2022-06-01T00:17:00",
            "myid-2022-07-31T19:00:00Z @ 2022-07-31T19:00:00",
        ]);
    }

    [Fact]
    public void BackfillOfMoreThanTheBufferHolds_IsTakenToTheLast()
    {
        var schedule = Of(Every(TimeSpan.FromMinutes(1)), ScheduleOverlapPolicy.BufferAll);
        schedule.State = new ScheduleState { Paused = true };
        var world = new ScheduleSimulation(schedule) { Duration = _ => TimeSpan.FromSeconds(1) }
            .Patch("2022-06-01T00:05:00Z", Backfill("2001-08-06T00:00Z", "2001-08-07T00:00Z", ScheduleOverlapPolicy.Unspecified))
            .RunUntil("2022-06-01T02:00Z");

        world.Starts.Count.ShouldBe(1441);
        world.Starts.Distinct().Count().ShouldBe(1441);
        world.Described.Info.BufferDropped.ShouldBe(0);
        world.Described.Info.BufferSize.ShouldBe(0);
    }

    [Fact]
    public void PauseOnFailure_PausesAndSaysWhy()
    {
        var schedule = Of(Every(FiveMinutes));
        schedule.Policies.PauseOnFailure = true;
        var world = new ScheduleSimulation(schedule)
        {
            Outcome = run => run == 1
                ? new RunOutcome(WorkflowExecutionStatus.Failed) { Failure = new Failure { Message = "oh no" } }
                : new RunOutcome(WorkflowExecutionStatus.Completed),
        }.RunUntil("2022-06-01T01:00Z");

        world.Starts.Count.ShouldBe(2);
        var state = world.Described.Schedule.State;
        state.Paused.ShouldBeTrue();
        state.Notes.ShouldBe("paused due to workflow failure: myid-2022-06-01T00:10:00Z: oh no");
    }

    [Fact]
    public void LastResultAndLastFailure_GoIntoTheNextRun()
    {
        var world = new ScheduleSimulation(Of(Every(FiveMinutes)))
        {
            Outcome = run => run is 1 or 2
                ? new RunOutcome(WorkflowExecutionStatus.Failed) { Failure = new Failure { Message = $"failure {run}" } }
                : new RunOutcome(WorkflowExecutionStatus.Completed) { Result = Result($"result {run}") },
        }.RunUntil("2022-06-01T00:26Z");

        world.Requests.Select(request => ((Payloads?)request.LastCompletionResult, request.ContinuedFailure?.Message)).ShouldBe(
        [
            (null, null),
            (Result("result 0"), null),
            (Result("result 0"), "failure 1"),
            (Result("result 0"), "failure 2"),
            (Result("result 3"), null),
        ]);
    }

    [Fact]
    public void RefusedStart_IsDroppedAndTheNextTimeIsTaken()
    {
        var world = new ScheduleSimulation(Of(Every(FiveMinutes)))
        {
            Refuses = request => request.WorkflowId.EndsWith("00:05:00Z", StringComparison.Ordinal) ? false : null,
        }.RunUntil("2022-06-01T00:11Z");

        world.Starts.ShouldBe(["myid-2022-06-01T00:10:00Z @ 2022-06-01T00:10:00"]);
        world.Described.Info.ActionCount.ShouldBe(1);
    }

    [Fact]
    public void StartThatMayPass_IsTriedAgainWithTheSameRequest()
    {
        List<string> tried = [];
        var world = new ScheduleSimulation(Of(Every(FiveMinutes)))
        {
            Refuses = request =>
            {
                tried.Add(request.RequestId);
                return tried.Count < 3 ? true : null;
            },
        }.RunUntil("2022-06-01T00:06Z");

        world.Starts.ShouldBe(["myid-2022-06-01T00:05:00Z @ 2022-06-01T00:05:03"]);
        tried.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void ScheduleWithoutTimes_ExpiresDaysAfterItsLastEvent()
    {
        var world = new ScheduleSimulation(Of(new ScheduleSpec()));
        world.Machine.NextWake.ShouldBe(At("2022-06-08T00:00Z"));
        world.Machine.Patch(new SchedulePatch { Pause = "keep" }, "p", world.Now);

        world.Machine.NextWake.ShouldBeNull();
    }

    [Fact]
    public void RequestThatIsSentAgain_IsKnown()
    {
        var machine = new ScheduleSimulation(Of(Every(FiveMinutes))).Machine;

        machine.TryRemember("a").ShouldBeTrue();
        machine.TryRemember("a").ShouldBeFalse();
        machine.TryRemember("").ShouldBeTrue();
        machine.TryRemember("").ShouldBeTrue();
    }

    private static void Update(ScheduleSimulation world, ScheduleSpec spec)
    {
        var schedule = Of(spec);
        schedule.Action = ScheduleSimulation.Action("newid");
        world.Machine.TryUpdate(schedule, ByteString.Empty, world.Now).ShouldBeTrue();
    }

    private static SchedulePatch Backfill(string start, string end, ScheduleOverlapPolicy overlap) => new()
    {
        BackfillRequest =
        {
            new BackfillRequest
            {
                StartTime = Timestamp.FromDateTimeOffset(At(start)),
                EndTime = Timestamp.FromDateTimeOffset(At(end)),
                OverlapPolicy = overlap,
            },
        },
    };

    private static Payloads Result(string text) => new() { Payloads_ = { new Payload { Data = ByteString.CopyFromUtf8(text) } } };
}
