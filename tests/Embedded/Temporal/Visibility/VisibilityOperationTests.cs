using Flywheel.Embedded.Temporal.Visibility;
using Flywheel.Embedded.Temporal.Visibility.Operations;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;
using static Flywheel.Tests.Embedded.Temporal.Visibility.VisibilityFixture;

namespace Flywheel.Tests.Embedded.Temporal.Visibility;

[Trait("Category", "Temporal")]
public sealed class VisibilityOperationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_WithoutPageSize_AnswersAThousand()
    {
        await using var fixture = await StartAsync();
        await fixture.PutAsync([.. Enumerable.Range(0, 1001).Select(i => Execution($"w{i}"))]);
        var list = new ListWorkflowExecutions(fixture.Store);

        var first = await list.InvokeAsync(new() { Namespace = Namespace }, Cancel);
        var second = await list.InvokeAsync(
            new() { Namespace = Namespace, PageSize = 5000, NextPageToken = first.NextPageToken }, Cancel);

        first.Executions.Count.ShouldBe(1000);
        second.Executions.Count.ShouldBe(1);
        second.NextPageToken.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task Scan_IsAList()
    {
        await using var fixture = await StartAsync();
        await fixture.PutAsync(Execution("a"), Execution("b"));
        var scan = new ScanWorkflowExecutions(new(fixture.Store));

        var first = await scan.InvokeAsync(
            new() { Namespace = Namespace, PageSize = 1, Query = "WorkflowType = 'pipeline'" }, Cancel);
        var second = await scan.InvokeAsync(
            new()
            {
                Namespace = Namespace,
                PageSize = 1,
                Query = "WorkflowType = 'pipeline'",
                NextPageToken = first.NextPageToken,
            }, Cancel);

        first.Executions.Concat(second.Executions).Select(execution => execution.Execution.WorkflowId)
            .ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task Count_OfGroups_IsTheirSum()
    {
        await using var fixture = await StartAsync();
        await fixture.PutAsync(Execution("a"), Execution("b"), Execution("c", close: "2021-01-31T09:00:00Z"));

        var answer = await new CountWorkflowExecutions(fixture.Store).InvokeAsync(
            new() { Namespace = Namespace, Query = "GROUP BY ExecutionStatus" }, Cancel);

        answer.Count.ShouldBe(3);
        answer.Groups.Select(group => (group.GroupValues.Single().Data.ToStringUtf8(), group.Count))
            .ShouldBe([("\"Running\"", 2), ("\"Completed\"", 1)]);
    }

    [Fact]
    public async Task Count_OfNothing_IsZero()
    {
        await using var fixture = await StartAsync();

        var answer = await new CountWorkflowExecutions(fixture.Store).InvokeAsync(
            new() { Namespace = Namespace }, Cancel);

        answer.Count.ShouldBe(0);
        answer.Groups.ShouldBeEmpty();
    }

    [Fact]
    public async Task ListOpen_FiltersByItsFields()
    {
        await using var fixture = await StartAsync();
        await fixture.PutAsync(
            Execution("early", "2021-01-31T07:00:00Z"), Execution("it's", "2021-01-31T08:00:00Z"),
            Execution("late", "2021-01-31T09:00:00Z", type: "report"), Execution("closed", close: "2021-01-31T09:00:00Z"));
        var list = new ListOpenWorkflowExecutions(fixture.Store);

        async Task<IEnumerable<string>> FindAsync(ListOpenWorkflowExecutionsRequest request)
        {
            request.Namespace = Namespace;
            var page = await list.InvokeAsync(request, Cancel);
            return page.Executions.Select(execution => execution.Execution.WorkflowId);
        }

        (await FindAsync(new())).ShouldBe(["late", "it's", "early"]);
        (await FindAsync(new() { StartTimeFilter = new() { EarliestTime = Time("2021-01-31T08:00:00Z") } }))
            .ShouldBe(["late", "it's"]);
        (await FindAsync(new() { StartTimeFilter = new() { LatestTime = Time("2021-01-31T08:00:00Z") } }))
            .ShouldBe(["it's", "early"]);
        (await FindAsync(new() { ExecutionFilter = new() { WorkflowId = "it's" } })).ShouldBe(["it's"]);
        (await FindAsync(new() { TypeFilter = new() { Name = "report" } })).ShouldBe(["late"]);
    }

    [Fact]
    public async Task ListClosed_FiltersByItsFields()
    {
        await using var fixture = await StartAsync();
        await fixture.PutAsync(
            Execution("open"), Execution("early", close: "2021-01-31T09:00:00Z"),
            Execution("late", close: "2021-01-31T10:00:00Z", status: WorkflowExecutionStatus.Failed));
        var list = new ListClosedWorkflowExecutions(fixture.Store);

        async Task<IEnumerable<string>> FindAsync(ListClosedWorkflowExecutionsRequest request)
        {
            request.Namespace = Namespace;
            var page = await list.InvokeAsync(request, Cancel);
            return page.Executions.Select(execution => execution.Execution.WorkflowId);
        }

        (await FindAsync(new())).ShouldBe(["late", "early"]);
        (await FindAsync(new() { StartTimeFilter = new() { EarliestTime = Time("2021-01-31T09:30:00Z") } }))
            .ShouldBe(["late"]);
        (await FindAsync(new() { StatusFilter = new() { Status = WorkflowExecutionStatus.Failed } })).ShouldBe(["late"]);
        (await Should.ThrowAsync<InvalidRequestException>(
            FindAsync(new() { StatusFilter = new() { Status = WorkflowExecutionStatus.Running } })))
            .Message.ShouldBe("StatusFilter must be specified and must be not Running.");
        (await Should.ThrowAsync<InvalidRequestException>(FindAsync(new()
        {
            StartTimeFilter = new()
            {
                EarliestTime = Time("2021-01-31T09:30:00Z"),
                LatestTime = Time("2021-01-31T09:00:00Z"),
            },
        }))).Message.ShouldBe("EarliestTime in StartTimeFilter should not be larger than LatestTime.");
    }

    [Fact]
    public async Task ListArchived_SaysThatThereIsNoArchive()
    {
        var error = await Should.ThrowAsync<InvalidRequestException>(
            new ListArchivedWorkflowExecutions().InvokeAsync(new() { Namespace = Namespace }, Cancel));

        error.Message.ShouldBe("Cluster is not configured for visibility archival.");
    }

    [Fact]
    public async Task SearchAttributes_AreAddedListedAndRemoved()
    {
        await using var fixture = await StartAsync();
        var list = new ListSearchAttributes(fixture.Registry);
        await new AddSearchAttributes(fixture.Registry).InvokeAsync(
            new() { Namespace = Namespace, SearchAttributes = { ["A"] = IndexedValueType.Int, ["B"] = IndexedValueType.Text } },
            Cancel);

        var added = await list.InvokeAsync(new() { Namespace = Namespace }, Cancel);
        await new RemoveSearchAttributes(fixture.Registry).InvokeAsync(
            new() { Namespace = Namespace, SearchAttributes = { "A", "Nobody" } }, Cancel);
        var removed = await list.InvokeAsync(new() { Namespace = Namespace }, Cancel);
        var all = await new GetSearchAttributes(fixture.Registry).InvokeAsync(new(), Cancel);

        added.CustomAttributes.Keys.Order().ShouldBe(["A", "B"]);
        added.SystemAttributes["WorkflowId"].ShouldBe(IndexedValueType.Keyword);
        added.SystemAttributes["TemporalScheduledById"].ShouldBe(IndexedValueType.Keyword);
        removed.CustomAttributes.Keys.ShouldBe(["B"]);
        all.Keys["B"].ShouldBe(IndexedValueType.Text);
        all.Keys["CloseTime"].ShouldBe(IndexedValueType.Datetime);
    }

    [Theory]
    [InlineData("WorkflowId", IndexedValueType.Keyword, "Search attribute WorkflowId is reserved by system.")]
    [InlineData("TemporalMine", IndexedValueType.Keyword, "Search attribute TemporalMine is reserved by system.")]
    [InlineData("A", IndexedValueType.Unspecified, "Unknown search attribute type: Unspecified.")]
    [InlineData("A", (IndexedValueType)77, "Unknown search attribute type: 77.")]
    public async Task Add_OfWhatCannotBe_IsRefused(string name, IndexedValueType type, string expected)
    {
        await using var fixture = await StartAsync();

        var error = await Should.ThrowAsync<InvalidRequestException>(new AddSearchAttributes(fixture.Registry).InvokeAsync(
            new() { Namespace = Namespace, SearchAttributes = { [name] = type } }, Cancel));

        error.Message.ShouldBe(expected);
    }

    [Theory]
    [InlineData("say \"hi\"")]
    [InlineData("a`b")]
    [InlineData("a\\b")]
    [InlineData("")]
    public async Task Add_OfANameThatNoFilterCouldName_IsRefused(string name)
    {
        await using var fixture = await StartAsync();

        var error = await Should.ThrowAsync<InvalidRequestException>(new AddSearchAttributes(fixture.Registry).InvokeAsync(
            new() { Namespace = Namespace, SearchAttributes = { [name] = IndexedValueType.Int } }, Cancel));

        error.Message.ShouldContain("is not valid");
    }

    [Fact]
    public async Task Remove_OfASystemAttribute_IsRefused()
    {
        await using var fixture = await StartAsync();

        var error = await Should.ThrowAsync<InvalidRequestException>(new RemoveSearchAttributes(fixture.Registry).InvokeAsync(
            new() { Namespace = Namespace, SearchAttributes = { "CloseTime" } }, Cancel));

        error.Message.ShouldBe("Unable to remove non-custom search attributes: CloseTime.");
    }
}
