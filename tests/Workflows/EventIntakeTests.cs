using Flywheel.Workflows;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Flywheel.Tests.Workflows;

[Trait("Category", "Workflow")]
public sealed class EventIntakeTests
{
    [Fact]
    public async Task Objects_RunOneAtATimeInTheOrderInWhichTheyCame()
    {
        var (now, most) = (0, 0);
        await using var stage = await Stage.StartAsync(new FakeCloud
        {
            Before = async (step, _) =>
            {
                if (step == "Copy")
                {
                    most = Math.Max(most, Interlocked.Increment(ref now));
                    await Task.Delay(10);
                    Interlocked.Decrement(ref now);
                }
            },
        });

        foreach (var i in Enumerable.Range(1, 10))
        {
            await SendAsync(stage, Some.Drop($"{i}.csv", generation: 100 - i));
        }

        await DoneAsync(stage, 10);
        most.ShouldBe(1);
        stage.Cloud.Did("Copy").Select(copy => copy.Split(' ')[0]).ShouldBe(Enumerable.Range(1, 10).Select(i => $"marketing/{i}.csv"));
    }

    [Fact]
    public async Task SameEventTwice_IsOneRun()
    {
        await using var stage = await Stage.StartAsync();

        await SendAsync(stage, Some.Drop("a.csv"));
        await SendAsync(stage, Some.Drop("a.csv"));
        await DoneAsync(stage, 1);
        await SendAsync(stage, Some.Drop("a.csv"));
        await SendAsync(stage, Some.Drop("a.csv", generation: 2));

        await DoneAsync(stage, 2);
        stage.Cloud.Did("Copy").Count().ShouldBe(2);
    }

    [Fact]
    public async Task RunThatSucceededBeforeTheIntakeKnewOfIt_IsNotRunAgain()
    {
        await using var stage = await Stage.StartAsync();
        await stage.RunAsync(RunId.For("sales-leads", Some.Drop("a.csv")).ToString(), Some.Drop("a.csv"));

        await SendAsync(stage, Some.Drop("a.csv"));
        await SendAsync(stage, Some.Drop("b.csv"));

        await DoneAsync(stage, 1);
        stage.Cloud.Did("Copy").Count().ShouldBe(2);
    }

    [Fact]
    public async Task ObjectThatFails_DoesNotStopTheNextAndMaySentAgain()
    {
        var isBroken = true;
        await using var stage = await Stage.StartAsync(new FakeCloud
        {
            Before = (step, about) => isBroken && step == "Copy" && about.Contains("a.csv")
                ? throw new ApplicationFailureException("gone", nonRetryable: true)
                : Task.CompletedTask,
        });

        await SendAsync(stage, Some.Drop("a.csv"));
        await SendAsync(stage, Some.Drop("b.csv"));
        await DoneAsync(stage, 1);
        (await QueueAsync(stage)).Failed.ShouldBe(1);
        isBroken = false;
        await SendAsync(stage, Some.Drop("a.csv"));

        await DoneAsync(stage, 2);
        stage.Cloud.PublishedBy.Values.ShouldContain("sales-leads/source/marketing/a.csv#1");
    }

    [Fact]
    public async Task ManyObjects_ContinueAsNewWithoutLosingOne()
    {
        await using var stage = await Stage.StartAsync();
        IReadOnlyList<ObjectFinalized> drops = [.. Enumerable.Range(0, 205).Select(i => Some.Drop($"{i}.csv"))];
        var first = await stage.Client.StartWorkflowAsync(
            (EventIntake intake) => intake.RunAsync(new EventIntakeInput("sales-leads") { Waiting = drops }),
            new(EventIntake.IdOf("sales-leads"), stage.TaskQueue));

        await DoneAsync(stage, 205);
        await SendAsync(stage, drops[204]);
        await SendAsync(stage, Some.Drop("last.csv"));

        await DoneAsync(stage, 206);
        stage.Cloud.Did("Copy").Count().ShouldBe(206);
        (await stage.Client.GetWorkflowHandle(first.Id, first.ResultRunId).DescribeAsync()).Status.ShouldBe(WorkflowExecutionStatus.ContinuedAsNew);
    }

    [Fact]
    public async Task NameAsLongAsCloudStorageAllows_RunsLikeTheOthers()
    {
        await using var stage = await Stage.StartAsync();
        var one = Some.Drop(new string('a', 1010) + ".csv");
        var other = Some.Drop(new string('a', 1009) + "b.csv");

        await SendAsync(stage, one);
        await SendAsync(stage, other);
        await SendAsync(stage, Some.Drop("short.csv"));

        await DoneAsync(stage, 3);
        stage.Cloud.Records.Select(record => record.Run).ShouldContain(RunId.For("sales-leads", one).ToString());
        stage.Cloud.Did("Copy").Select(copy => copy.Split(' ')[1]).ShouldAllBe(to => to.EndsWith(".csv"));
        stage.Cloud.Did("Copy").Distinct().Count().ShouldBe(3);
        // What is made of it has the source's name in it as well; nothing in the lake may be longer than 1024 bytes.
        stage.Cloud.Did("Copy").ShouldAllBe(copy => copy.Length - copy.IndexOf(' ') < 700);
        stage.Cloud.Did("DeleteTemporary").ShouldAllBe(folder => folder.Length < 500);
        stage.Cloud.Did("Stage").ShouldAllBe(table => table.Length < 500);
    }

    [Fact]
    public async Task Cancelled_StopsTheObjectAtWorkAndLosesNone()
    {
        var gate = new Gate("Copy", "marketing/a.csv");
        await using var stage = await Stage.StartAsync(new FakeCloud { Before = gate.PassAsync });
        await SendAsync(stage, Some.Drop("a.csv"));
        await gate.ArrivalAsync();
        await SendAsync(stage, Some.Drop("b.csv"));
        await SendAsync(stage, Some.Drop("c.csv"));

        await stage.Client.GetWorkflowHandle(EventIntake.IdOf("sales-leads")).CancelAsync();
        gate.Fail(new ApplicationFailureException("gone", nonRetryable: true));

        await DoneAsync(stage, 2);
        stage.Cloud.PublishedBy.Values.ShouldContain("sales-leads/source/marketing/c.csv#1");
        await SendAsync(stage, Some.Drop("a.csv"));
        await DoneAsync(stage, 3);
    }

    [Fact]
    public async Task BacklogOfLongNames_IsCarriedOver()
    {
        await using var stage = await Stage.StartAsync(new FakeCloud
        {
            Before = (step, _) => step == "Copy" ? throw new ApplicationFailureException("gone", nonRetryable: true) : Task.CompletedTask,
        });
        IReadOnlyList<ObjectFinalized> drops = [.. Enumerable.Range(0, 1800).Select(i => Some.Drop($"{new string('x', 860)}-{i}.csv"))];
        var first = await stage.Client.StartWorkflowAsync(
            (EventIntake intake) => intake.RunAsync(new EventIntakeInput("sales-leads") { Waiting = drops }),
            new(EventIntake.IdOf("sales-leads"), stage.TaskQueue));

        var run = stage.Client.GetWorkflowHandle(first.Id, first.ResultRunId);
        await Stage.UntilAsync(
            async () => (await run.DescribeAsync()).Status == WorkflowExecutionStatus.ContinuedAsNew, "what still waits fits and is carried over");

        var queue = await QueueAsync(stage);
        queue.Failed.ShouldBeGreaterThanOrEqualTo(200);
        (queue.Failed + queue.Waiting.Count + (queue.Current is null ? 0 : 1)).ShouldBe(1800);
    }

    [Fact]
    public async Task CancelledWithABacklogThatIsTooLargeToCarryOver_LosesNone()
    {
        var gate = new Gate("Copy", "marketing/");
        await using var stage = await Stage.StartAsync(new FakeCloud
        {
            Before = async (step, about) =>
            {
                await gate.PassAsync(step, about);
                if (step == "Copy")
                {
                    throw new ApplicationFailureException("gone", nonRetryable: true);
                }
            },
        });
        IReadOnlyList<ObjectFinalized> drops = [.. Enumerable.Range(0, 1600).Select(i => Some.Drop($"{new string('x', 860)}-{i}.csv"))];
        var first = await stage.Client.StartWorkflowAsync(
            (EventIntake intake) => intake.RunAsync(new EventIntakeInput("sales-leads") { Waiting = drops }),
            new(EventIntake.IdOf("sales-leads"), stage.TaskQueue));
        await gate.ArrivalAsync();

        await first.CancelAsync();
        gate.Open();

        var run = stage.Client.GetWorkflowHandle(first.Id, first.ResultRunId);
        await Stage.UntilAsync(
            async () => (await run.DescribeAsync()).Status != WorkflowExecutionStatus.Running, "what waits is worked off until the rest is carried over");
        (await run.DescribeAsync()).Status.ShouldBe(WorkflowExecutionStatus.ContinuedAsNew);
        var queue = await QueueAsync(stage);
        (queue.Failed + queue.Waiting.Count + (queue.Current is null ? 0 : 1)).ShouldBe(1599);
    }

    /// <summary>As triggers do.</summary>
    private static async Task SendAsync(Stage stage, ObjectFinalized dropped)
    {
        var options = new WorkflowOptions(EventIntake.IdOf("sales-leads"), stage.TaskQueue);
        options.SignalWithStart((EventIntake intake) => intake.ReceiveAsync(dropped));
        await stage.Client.StartWorkflowAsync((EventIntake intake) => intake.RunAsync(new EventIntakeInput("sales-leads")), options);
    }

    private static Task DoneAsync(Stage stage, int count) => Stage.UntilAsync(
        async () => await QueueAsync(stage) is { Current: null, Waiting.Count: 0 } queue && queue.Done == count, $"{count} objects are done");

    private static Task<IntakeQueue> QueueAsync(Stage stage) =>
        stage.Client.GetWorkflowHandle<EventIntake>(EventIntake.IdOf("sales-leads")).QueryAsync(intake => intake.Queue());
}
