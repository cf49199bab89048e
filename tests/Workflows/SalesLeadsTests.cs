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

    [Theory]
    [InlineData(5L, "sales-leads/source/marketing/leads.csv#3 is left out: #5 of that object was loaded before, and is newer")]
    [InlineData(3L, "sales-leads/source/marketing/leads.csv#3 is left out: it was loaded before")]
    public async Task WritingThatIsNotNewerThanWhatTheDayHolds_IsLeftOutAndRecorded(long held, string reason)
    {
        await using var stage = await Stage.StartAsync(new FakeCloud { Newest = held });
        var dropped = Some.Drop("leads.csv", generation: 3);

        var result = await stage.RunAsync(RunId.For("sales-leads", dropped).ToString(), dropped);

        stage.Cloud.Partitions.ShouldBeEmpty();
        stage.Cloud.Objects.ShouldBeEmpty();
        stage.Cloud.Did("AskNewest").ShouldBe(["sales-leads/source/marketing/leads.csv# 2021-01-31"]);
        result.Summary.ShouldBe(reason);
        var record = stage.Cloud.Records.ShouldHaveSingleItem();
        (record.Status, record.RowsLoaded, record.Summary).ShouldBe(("succeeded", 0, reason));
        record.Warnings.ShouldBe([reason]);
    }

    [Fact]
    public async Task WritingThatIsNewerThanWhatTheDayHolds_ReplacesIt()
    {
        await using var stage = await Stage.StartAsync(new FakeCloud { Newest = 2 });
        var dropped = Some.Drop("leads.csv", generation: 3);

        (await stage.RunAsync(RunId.For("sales-leads", dropped).ToString(), dropped)).RowsLoaded.ShouldBe(288);
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
