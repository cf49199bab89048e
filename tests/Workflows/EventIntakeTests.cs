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
