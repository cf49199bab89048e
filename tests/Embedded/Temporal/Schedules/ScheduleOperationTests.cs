using Flywheel.Embedded.Temporal.Schedules.Operations;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Schedule.V1;
using Temporalio.Api.WorkflowService.V1;
using static Flywheel.Tests.Embedded.Temporal.Schedules.ScheduleSimulation;
using static Flywheel.Tests.Embedded.Temporal.Schedules.Specs;

namespace Flywheel.Tests.Embedded.Temporal.Schedules;

/// <summary>The schedule calls, their answers and their refusals.</summary>
[Trait("Category", "Temporal")]
public sealed class ScheduleOperationTests
{
    private static Schedule Daily => Of(Cron("CRON_TZ=Europe/Rome 30 4 * * mon-fri # trading days"));

    [Fact]
    public async Task Describe_ShowsTheCanonicalFormWithDefaults()
    {
        await using var schedules = await ScheduleFixture.StartAsync();
        await schedules.CreateAsync("s", Daily);

        var described = await schedules.DescribeAsync("s");

        var spec = described.Schedule.Spec;
        spec.CronString.ShouldBeEmpty();
        spec.TimezoneName.ShouldBe("Europe/Rome");
        var calendar = spec.StructuredCalendar.ShouldHaveSingleItem();
        calendar.Comment.ShouldBe("trading days");
        calendar.Minute.ShouldBe([Range(30, 30, 1)]);
        calendar.DayOfWeek.ShouldBe([Range(1, 5, 1)]);
        described.Schedule.Policies.OverlapPolicy.ShouldBe(ScheduleOverlapPolicy.Skip);
        described.Schedule.Policies.CatchupWindow.ToTimeSpan().ShouldBe(TimeSpan.FromDays(365));
        described.Info.FutureActionTimes.Count.ShouldBe(10);
        described.Info.CreateTime.ShouldNotBeNull();
        described.Info.UpdateTime.ShouldBeNull();
        described.ConflictToken.Length.ShouldBe(8);
        described.Memo.ShouldBeNull();
    }

    [Fact]
    public async Task CreateAgain_WithTheSameRequestIsTheSameAndWithAnotherRefused()
    {
        await using var schedules = await ScheduleFixture.StartAsync();
        var first = await schedules.CreateAsync("s", Daily, request => request.RequestId = "r");
        var again = await schedules.CreateAsync("s", Daily, request => request.RequestId = "r");

        again.ShouldBe(first);
        var refused = await Should.ThrowAsync<RpcException>(() => schedules.CreateAsync("s", Daily));
        refused.StatusCode.ShouldBe(StatusCode.AlreadyExists);
        refused.Status.Detail.ShouldBe("schedule \"s\" is already registered");
    }

    [Fact]
    public async Task ManyCreatesAtOnce_MakeOneSchedule()
    {
        await using var schedules = await ScheduleFixture.StartAsync();

        var creates = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            try
            {
                await schedules.CreateAsync("s", Daily);
                return true;
            }
            catch (RpcException)
            {
                return false;
            }
        }));

        creates.Count(created => created).ShouldBe(1);
    }

    [Fact]
    public async Task InitialPatch_TriggersAndPauses()
    {
        await using var schedules = await ScheduleFixture.StartAsync();
        await schedules.CreateAsync("s", Daily, request => request.InitialPatch = new SchedulePatch
        {
            TriggerImmediately = new TriggerImmediatelyRequest { OverlapPolicy = ScheduleOverlapPolicy.AllowAll },
            Pause = "not yet",
        });

        schedules.Runs.Started.ShouldHaveSingleItem();
        var described = await schedules.DescribeAsync("s");
        described.Schedule.State.Notes.ShouldBe("not yet");
        described.Info.RecentActions.ShouldHaveSingleItem().StartWorkflowStatus.ShouldBe(WorkflowExecutionStatus.Running);
        described.Info.RunningWorkflows.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task PatchThatIsSentAgain_TriggersOnce()
    {
        await using var schedules = await ScheduleFixture.StartAsync();
        await schedules.CreateAsync("s", Daily);
        var trigger = new SchedulePatch
        {
            TriggerImmediately = new TriggerImmediatelyRequest { OverlapPolicy = ScheduleOverlapPolicy.AllowAll },
        };
        await schedules.PatchAsync("s", trigger, "r");
        await schedules.PatchAsync("s", trigger, "r");

        schedules.Runs.Started.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Update_ReplacesTheDefinitionAndKeepsTheRest()
    {
        await using var schedules = await ScheduleFixture.StartAsync();
        await schedules.AddAttributeAsync("Team", IndexedValueType.Keyword);
        await schedules.CreateAsync("s", Daily, request => request.SearchAttributes = Team("sales"));
        var token = (await schedules.DescribeAsync("s")).ConflictToken;

        await schedules.UpdateAsync("s", Of(Every(TimeSpan.FromHours(3))), request => request.ConflictToken = token);

        var updated = await schedules.DescribeAsync("s");
        updated.Schedule.Spec.Interval.ShouldHaveSingleItem();
        updated.Schedule.Spec.StructuredCalendar.ShouldBeEmpty();
        updated.SearchAttributes.IndexedFields["Team"].Data.ToStringUtf8().ShouldBe("\"sales\"");
        updated.SearchAttributes.IndexedFields["Team"].Metadata["type"].ToStringUtf8().ShouldBe("Keyword");
        updated.Info.UpdateTime.ShouldNotBeNull();
        var refused = await Should.ThrowAsync<RpcException>(
            () => schedules.UpdateAsync("s", Daily, request => request.ConflictToken = token));
        refused.Status.Detail.ShouldBe("mismatched conflict token");
    }

    [Fact]
    public async Task UpdateWithAnEmptySet_TakesSearchAttributesAway()
    {
        await using var schedules = await ScheduleFixture.StartAsync();
        await schedules.AddAttributeAsync("Team", IndexedValueType.Keyword);
        await schedules.CreateAsync("s", Daily, request => request.SearchAttributes = Team("sales"));

        await schedules.UpdateAsync("s", Daily, request => request.SearchAttributes = new SearchAttributes());

        (await schedules.DescribeAsync("s")).SearchAttributes.ShouldBeNull();
        (await schedules.CountAsync("Team = 'sales'")).ShouldBe(0);
    }

    [Fact]
    public async Task DeletedSchedule_IsGoneAndItsNameFree()
    {
        await using var schedules = await ScheduleFixture.StartAsync();
        await schedules.CreateAsync("s", Daily);
        await schedules.DeleteAsync("s");

        foreach (var call in new Func<Task>[]
        {
            () => schedules.DescribeAsync("s"), () => schedules.DeleteAsync("s"), () => schedules.UpdateAsync("s", Daily),
            () => schedules.PatchAsync("s", new SchedulePatch()),
        })
        {
            (await Should.ThrowAsync<RpcException>(call)).StatusCode.ShouldBe(StatusCode.NotFound);
        }

        await schedules.CreateAsync("s", Daily);
    }

    [Fact]
    public async Task MatchingTimes_LieInTheRange()
    {
        await using var schedules = await ScheduleFixture.StartAsync();
        await schedules.CreateAsync("s", Of(Cron("0 */6 * * *")));

        var times = await new ListScheduleMatchingTimes(schedules.Set).InvokeAsync(
            new ListScheduleMatchingTimesRequest
            {
                Namespace = ScheduleFixture.Namespace,
                ScheduleId = "s",
                StartTime = Timestamp.FromDateTimeOffset(At("2021-01-31T06:00Z")),
                EndTime = Timestamp.FromDateTimeOffset(At("2021-01-31T18:00Z")),
            },
            CancellationToken.None);

        times.StartTime.Select(time => time.ToDateTimeOffset()).ShouldBe(All("2021-01-31T12:00Z", "2021-01-31T18:00Z"));
    }

    [Fact]
    public async Task List_IsFilteredAndPaged()
    {
        await using var schedules = await ScheduleFixture.StartAsync();
        await schedules.AddAttributeAsync("Team", IndexedValueType.Keyword);
        foreach (var id in Enumerable.Range(0, 7))
        {
            await schedules.CreateAsync($"s{id}", Daily, request =>
            {
                request.SearchAttributes = Team(id % 2 == 0 ? "sales" : "energy");
                request.InitialPatch = id == 3 ? new SchedulePatch { Pause = "broken" } : null;
            });
        }

        (await Ids("Team = 'sales'")).ShouldBe(["s6", "s4", "s2", "s0"]);
        (await Ids("TemporalSchedulePaused = true")).ShouldBe(["s3"]);
        (await Ids("TemporalSchedulePaused = false AND Team = 'energy'")).ShouldBe(["s5", "s1"]);
        (await Ids("ScheduleId IN ('s1', 's2')")).ShouldBe(["s2", "s1"]);
        (await Ids("ScheduleId STARTS_WITH 's'")).Count.ShouldBe(7);
        (await schedules.CountAsync("Team = 'energy'")).ShouldBe(3);

        List<string> paged = [];
        var token = ByteString.Empty;
        do
        {
            var page = await schedules.ListAsync("", request =>
            {
                request.MaximumPageSize = 3;
                request.NextPageToken = token;
            });
            paged.AddRange(page.Schedules.Select(entry => entry.ScheduleId));
            token = page.NextPageToken;
        }
        while (!token.IsEmpty);
        paged.ShouldBe(["s6", "s5", "s4", "s3", "s2", "s1", "s0"]);

        async Task<List<string>> Ids(string query) =>
            [.. (await schedules.ListAsync(query)).Schedules.Select(entry => entry.ScheduleId)];
    }

    [Fact]
    public async Task ListEntry_TellsWhatItIsAndWhatIsNext()
    {
        await using var schedules = await ScheduleFixture.StartAsync();
        await schedules.CreateAsync("s", Daily, request => request.InitialPatch = new SchedulePatch { Pause = "holiday" });

        var info = (await schedules.ListAsync()).Schedules.ShouldHaveSingleItem().Info;

        info.WorkflowType.Name.ShouldBe("mywf");
        info.Paused.ShouldBeTrue();
        info.Notes.ShouldBe("holiday");
        info.FutureActionTimes.Count.ShouldBe(5);
        info.Spec.StructuredCalendar.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("ScheduleId =", "invalid query: malformed SQL query: syntax error at position 13 near 'end of query'")]
    [InlineData("TemporalSchedulePaused = true GROUP BY ExecutionStatus", "invalid query: operation is not supported: 'GROUP BY' clause")]
    [InlineData("WorkflowId = 'x'", "invalid query filter for schedules: cannot filter on \"WorkflowId\"")]
    [InlineData("TemporalScheduledById = 'x'", "invalid query filter for schedules: cannot filter on \"TemporalScheduledById\"")]
    public async Task BadFilter_IsRefused(string query, string message)
    {
        await using var schedules = await ScheduleFixture.StartAsync();

        var list = await Should.ThrowAsync<RpcException>(() => schedules.ListAsync(query));
        var count = await Should.ThrowAsync<RpcException>(() => schedules.CountAsync(query));
        (list.StatusCode, list.Status.Detail).ShouldBe((StatusCode.InvalidArgument, message));
        (count.StatusCode, count.Status.Detail).ShouldBe((StatusCode.InvalidArgument, message));
    }

    public static TheoryData<string, Action<CreateScheduleRequest>> BadRequests => new()
    {
        { "ScheduleId is not set on request.", request => request.ScheduleId = "" },
        { "WorkflowId length exceeds limit.", request => request.ScheduleId = new string('x', 978) },
        { "RequestId is not set on request.", request => request.RequestId = "" },
        { "RequestId length exceeds limit.", request => request.RequestId = new string('x', 1001) },
        { "Only StartWorkflow action is supported for schedules", request => request.Schedule.Action = null },
        { "Only StartWorkflow action is supported for schedules", request => request.Schedule = null },
        { "WorkflowType is not set on request.", request => Action(request).WorkflowType = null },
        { "taskQueue is not set", request => Action(request).TaskQueue = null },
        { "missing task queue name", request => Action(request).TaskQueue.Name = "" },
        { "Scheduled workflow must not contain CronSchedule", request => Action(request).CronSchedule = "* * * * *" },
        {
            "Scheduled workflow must not contain WorkflowIDReusePolicy",
            request => Action(request).WorkflowIdReusePolicy = WorkflowIdReusePolicy.RejectDuplicate
        },
        {
            "An invalid WorkflowRunTimeout is set on request. cause: negative duration",
            request => Action(request).WorkflowRunTimeout = new Duration { Seconds = -1 }
        },
        {
            "Invalid schedule spec: Hour is not in range [0-23]",
            request => request.Schedule.Spec = Cron("0 25 * * *")
        },
        {
            "Invalid schedule spec: unknown time zone Mars/Olympus",
            request => request.Schedule.Spec.TimezoneName = "Mars/Olympus"
        },
        { "Schedule notes exceeds limit.", request => request.InitialPatch = new SchedulePatch { Pause = new string('x', 1001) } },
        { "BackfillRequest needs StartTime and EndTime.", request => request.InitialPatch = new SchedulePatch { BackfillRequest = { new BackfillRequest() } } },
        { "Namespace default has no mapping defined for search attribute Team", request => request.SearchAttributes = Team("x") },
        { "Namespace default has no mapping defined for search attribute Team", request => Action(request).SearchAttributes = Team("x") },
    };

    [Theory]
    [MemberData(nameof(BadRequests), DisableDiscoveryEnumeration = true)]
    public async Task BadRequest_IsRefusedInTheServersWords(string message, Action<CreateScheduleRequest> spoil)
    {
        await using var schedules = await ScheduleFixture.StartAsync();
        var definition = Of(Every(TimeSpan.FromHours(1)));

        var refused = await Should.ThrowAsync<RpcException>(() => schedules.CreateAsync("s", definition, spoil));
        (refused.StatusCode, refused.Status.Detail).ShouldBe((StatusCode.InvalidArgument, message));
        (await schedules.CountAsync()).ShouldBe(0);
    }

    private static Temporalio.Api.Workflow.V1.NewWorkflowExecutionInfo Action(CreateScheduleRequest request) =>
        request.Schedule.Action.StartWorkflow;

    private static SearchAttributes Team(string name) => new()
    {
        IndexedFields =
        {
            ["Team"] = new Payload
            {
                Metadata = { ["encoding"] = ByteString.CopyFromUtf8("json/plain") },
                Data = ByteString.CopyFromUtf8($"\"{name}\""),
            },
        },
    };
}
