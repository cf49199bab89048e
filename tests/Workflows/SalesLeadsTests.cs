using Flywheel.Workflows;
using Temporalio.Exceptions;

namespace Flywheel.Tests.Workflows;

[Trait("Category", "Workflow")]
public sealed class SalesLeadsTests
{
    [Fact]
    public async Task Object_BecomesThePartitionOfTheDayOnWhichItWasWritten()
    {
        await using var stage = await Stage.StartAsync();
        var dropped = Some.Drop("leads.csv") with { FinalizedAt = new(2021, 2, 1, 1, 0, 0, TimeSpan.FromHours(2)) };

        var result = await stage.RunAsync(RunId.For("sales-leads", dropped).ToString(), dropped);

        stage.Cloud.Did("Copy").ShouldBe(["marketing/leads.csv marketing/20210131/leads.csv"]);
        stage.Cloud.Partitions.Keys.ShouldBe(["marketing.sales_leads$20210131"]);
        result.Tables.ShouldBe(["marketing.sales_leads$20210131"]);
        stage.Cloud.Records.Single(record => record.Pipeline == "sales-leads").LogicalDate.ShouldBe(new DateTimeOffset(2021, 1, 31, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task SameNameTwiceADay_LandsTwiceAndTheLaterOneIsTheDay()
    {
        await using var stage = await Stage.StartAsync();
        var (wrong, right) = (Some.Drop("leads.csv", generation: 1), Some.Drop("leads.csv", generation: 2));

        await stage.RunAsync(RunId.For("sales-leads", wrong).ToString(), wrong);
        await stage.RunAsync(RunId.For("sales-leads", right).ToString(), right);

        stage.Cloud.Objects.ShouldBe(
            [
                new("marketing/20210131/leads.csv", "sales-leads/source/marketing/leads.csv#1"),
                new("marketing/20210131/2/leads.csv", "sales-leads/source/marketing/leads.csv#2"),
            ],
            ignoreOrder: true);
        stage.Cloud.PublishedBy["marketing.sales_leads$20210131"].ShouldBe("sales-leads/source/marketing/leads.csv#2");
    }

    [Fact]
    public async Task IdOfAnotherObject_FailsTheRunAndSaysWhichItShouldBe()
    {
        await using var stage = await Stage.StartAsync();

        var failure = await Should.ThrowAsync<WorkflowFailedException>(stage.RunAsync("sales-leads/2021-01-31", Some.Drop("leads.csv")));

        failure.InnerException!.Message.ShouldContain("sales-leads/source/marketing/leads.csv#1");
        stage.Cloud.Steps.ShouldBeEmpty();
    }
}
