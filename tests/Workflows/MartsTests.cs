using Flywheel.Activities;
using Flywheel.Workflows;
using Temporalio.Api.Enums.V1;
using Temporalio.Exceptions;

namespace Flywheel.Tests.Workflows;

[Trait("Category", "Workflow")]
public sealed class MartsTests
{
    private const string Run = "marts/2021-01-31";

    [Fact]
    public async Task Load_HasTheModelsThatReadItRunForItsDay()
    {
        await using var stage = await Stage.StartAsync(new FakeCloud { Models = OneOfEach });

        await stage.RunAsync("energy-prices/2021-01-31");
        await stage.Client.GetWorkflowHandle(Run).GetResultAsync();

        stage.Cloud.Partitions.Keys.Order().ShouldBe(["energy.prices$20210131", "marts.of_prices$20210131"]);
        stage.Cloud.StagingTables.ShouldBeEmpty();
    }

    [Fact]
    public async Task LoadsThatEndWhileADayIsAtWork_AreAddedToIt()
    {
        var gate = new Gate("StageModel", "marts.of_prices");
        var cloud = new FakeCloud { Models = OneOfEach, Before = gate.PassAsync };
        await using var stage = await Stage.StartAsync(cloud);
        await stage.RunAsync("energy-prices/2021-01-31");
        await gate.ArrivalAsync();
        await RunSalesLeadsAsync(stage);

        gate.Open();
        var result = await stage.Client.GetWorkflowHandle(Run).GetResultAsync<RunResult>();

        result.Tables.ShouldBe(["marts.of_prices$20210131", "marts.of_sales_leads$20210131"]);
        cloud.Did("FindModels").ShouldBe(["energy.prices", "marketing.sales_leads"]);
    }

    [Fact]
    public async Task LoadThatEndsWhileADayIsRecorded_IsNotForgotten()
    {
        var gate = new Gate("Record", Run);
        var cloud = new FakeCloud { Models = OneOfEach, Before = gate.PassAsync };
        await using var stage = await Stage.StartAsync(cloud);
        await stage.RunAsync("energy-prices/2021-01-31");
        await gate.ArrivalAsync();
        await RunSalesLeadsAsync(stage);

        gate.Open();
        var result = await stage.Client.GetWorkflowHandle(Run).GetResultAsync<RunResult>();

        result.Tables.ShouldBe(["marts.of_sales_leads$20210131"]);
        cloud.Did("FindModels").ShouldBe(["energy.prices", "marketing.sales_leads"]);
        cloud.Records.Count(record => record.Pipeline == "marts").ShouldBe(2);
    }

    [Fact]
    public async Task LoadThatJoinsWhileAModelFails_IsDone()
    {
        var gate = new Gate("StageModel", "marts.of_prices");
        var cloud = new FakeCloud { Models = OneOfEach, Before = gate.PassAsync };
        await using var stage = await Stage.StartAsync(cloud);
        await stage.RunAsync("energy-prices/2021-01-31");
        await gate.ArrivalAsync();
        await RunSalesLeadsAsync(stage);

        gate.Fail(new ApplicationFailureException("out of slots", nonRetryable: true));
        var failure = await Should.ThrowAsync<WorkflowFailedException>(stage.Client.GetWorkflowHandle(Run).GetResultAsync());

        failure.InnerException!.Message.ShouldBe("marts.of_prices was not made: out of slots.");
        cloud.Partitions.Keys.Order().ShouldBe(["energy.prices$20210131", "marketing.sales_leads$20210131", "marts.of_sales_leads$20210131"]);
        var record = cloud.Records.Single(each => each.Pipeline == "marts");
        (record.Status, record.RowsLoaded).ShouldBe(("failed", 1));
        cloud.StagingTables.ShouldBeEmpty();
    }

    [Fact]
    public async Task LoadThatEndsWhileAFailureIsRecorded_IsDoneWithWhatFailed()
    {
        var failsOnce = new Gate("StageModel", "marts.of_prices");
        var gate = new Gate("Record", Run);
        failsOnce.Fail(new ApplicationFailureException("out of slots", nonRetryable: true));
        var cloud = new FakeCloud
        {
            Models = OneOfEach,
            Before = async (step, about) =>
            {
                await failsOnce.PassAsync(step, about);
                await gate.PassAsync(step, about);
            },
        };
        await using var stage = await Stage.StartAsync(cloud);
        await stage.RunAsync("energy-prices/2021-01-31");
        await gate.ArrivalAsync();
        await RunSalesLeadsAsync(stage);

        gate.Open();
        var result = await stage.Client.GetWorkflowHandle(Run).GetResultAsync<RunResult>();

        result.Tables.ShouldBe(["marts.of_prices$20210131", "marts.of_sales_leads$20210131"]);
        cloud.Records.Where(record => record.Pipeline == "marts").Select(record => record.Status).ShouldBe(["failed", "succeeded"]);
    }

    [Fact]
    public async Task ModelThatFails_HoldsUpThoseThatReadItAndNoOthers()
    {
        var cloud = new FakeCloud
        {
            Models = loaded => loaded is ["marts.a"] ? ["marts.c", "marts.d"] : ["marts.a", "marts.b", "marts.c", "marts.d", "marts.e"],
            Audits = staged => staged.Table == "marts.a" ? throw Failures.ChecksFailed(staged, ["day is null in 1 row"]) : new(1, []),
        };
        await using var stage = await Stage.StartAsync(cloud);

        var failure = await Should.ThrowAsync<WorkflowFailedException>(stage.RunAsync(Run, new MartsInput()));

        failure.InnerException!.Message.ShouldStartWith("marts.a was not made: ");
        failure.InnerException!.Message.ShouldEndWith(". Left out, because they read it: marts.c, marts.d.");
        cloud.Partitions.Keys.Order().ShouldBe(["marts.b$20210131", "marts.e$20210131"]);
        cloud.StagingTables.ShouldBeEmpty();
    }

    [Fact]
    public async Task LoadThatJoinsAMisspeltTable_GoesThroughAndOnlyTheMisspeltOneFails()
    {
        var gate = new Gate("FindModels", "energy.price");
        var cloud = new FakeCloud { Models = OneOfEachKnown, Before = gate.PassAsync };
        await using var stage = await Stage.StartAsync(cloud);
        var marts = await stage.StartRunAsync(Run, new MartsInput("energy.price"));
        await gate.ArrivalAsync();
        await RunSalesLeadsAsync(stage);

        gate.Open();
        var failure = await Should.ThrowAsync<WorkflowFailedException>(marts.GetResultAsync());

        failure.InnerException!.Message.ShouldContain("no energy.price.json");
        cloud.Partitions.Keys.Order().ShouldBe(["marketing.sales_leads$20210131", "marts.of_sales_leads$20210131"]);
        var record = cloud.Records.Single(each => each.Pipeline == "marts");
        (record.Status, record.RowsLoaded).ShouldBe(("failed", 1));
    }

    [Fact]
    public async Task MisspeltTableAmongOthers_IsToldWhenTheOthersAreDone()
    {
        await using var stage = await Stage.StartAsync(new FakeCloud { Models = OneOfEachKnown });

        var failure = await Should.ThrowAsync<WorkflowFailedException>(stage.RunAsync(Run, new MartsInput("energy.price,energy.prices,energy.pric")));

        failure.InnerException!.Message.ShouldContain("no energy.price.json and no energy.pric.json");
        stage.Cloud.Partitions.Keys.ShouldBe(["marts.of_prices$20210131"]);
    }

    [Fact]
    public async Task ByHand_RunsAllModels()
    {
        await using var stage = await Stage.StartAsync(new FakeCloud { Models = loaded => loaded.Count == 0 ? ["marts.a", "marts.b"] : [] });

        var result = await stage.RunAsync(Run, new MartsInput());

        result.Tables.ShouldBe(["marts.a$20210131", "marts.b$20210131"]);
    }

    [Fact]
    public async Task ModelThatFails_LeavesTheLoadAsItIs()
    {
        await using var stage = await Stage.StartAsync(new FakeCloud
        {
            Models = loaded => loaded is ["marts.a"] ? [] : ["marts.a"],
            Before = (step, _) => step == "StageModel" ? throw new ApplicationFailureException("no such function", nonRetryable: true) : Task.CompletedTask,
        });

        await stage.RunAsync("energy-prices/2021-01-31");
        var marts = stage.Client.GetWorkflowHandle(Run);
        await Should.ThrowAsync<WorkflowFailedException>(marts.GetResultAsync());

        stage.Cloud.Partitions.Keys.ShouldBe(["energy.prices$20210131"]);
        stage.Cloud.Records.Single(record => record.Pipeline == "marts").Failure.ShouldBe("marts.a was not made: no such function.");
        (await stage.Client.GetWorkflowHandle("energy-prices/2021-01-31").DescribeAsync()).Status.ShouldBe(WorkflowExecutionStatus.Completed);
    }

    private static IReadOnlyList<string> OneOfEach(IReadOnlyList<string> loaded) =>
        [.. loaded.Where(table => !table.StartsWith("marts.", StringComparison.Ordinal)).Select(table => $"marts.of_{table.Split('.')[1]}")];

    private static IReadOnlyList<string> OneOfEachKnown(IReadOnlyList<string> loaded) =>
        loaded.Where(table => table.StartsWith("energy.pric", StringComparison.Ordinal) && table != "energy.prices").ToList() is { Count: > 0 } unknown
            ? throw Failures.UnknownTables(unknown, ["energy.prices", "marketing.sales_leads"])
            : OneOfEach(loaded);

    private static Task RunSalesLeadsAsync(Stage stage)
    {
        var dropped = Some.Drop("leads.csv");
        return stage.RunAsync(RunId.For("sales-leads", dropped).ToString(), dropped);
    }
}
