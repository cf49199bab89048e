using System.Globalization;
using Flywheel.Embedded.Temporal.Visibility;
using Flywheel.Embedded.Temporal.Visibility.Language;
using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Workflow.V1;
using static Flywheel.Tests.Embedded.Temporal.Visibility.VisibilityFixture;

namespace Flywheel.Tests.Embedded.Temporal.Visibility;

[Trait("Category", "Temporal")]
public sealed class VisibilityStoreTests
{
    [Fact]
    public async Task List_ShowsWhatWasPut()
    {
        await using var fixture = await StartWithCustomAttributesAsync();
        var execution = Execution(
            "a", close: "2021-01-31T09:00:00Z", attributes: Attributes(("MyInt", "5"), ("MyText", "\"One, two\"")));
        execution.ExecutionTime = execution.StartTime;
        execution.RootExecution = new() { WorkflowId = "root", RunId = "run-root" };
        execution.ParentExecution = new() { WorkflowId = "parent", RunId = "run-parent" };
        execution.Memo = new Memo { Fields = { ["note"] = Json("\"hello\"") } };
        execution.FirstRunId = "first";
        (execution.HistoryLength, execution.HistorySizeBytes, execution.StateTransitionCount) = (7, 70, 3);
        await fixture.PutAsync(execution);

        var shown = await ListAsync(fixture, "");

        execution.SearchAttributes.IndexedFields["MyInt"].Metadata["type"] = ByteString.CopyFromUtf8("Int");
        execution.SearchAttributes.IndexedFields["MyText"].Metadata["type"] = ByteString.CopyFromUtf8("Text");
        shown.ShouldHaveSingleItem().ShouldBe(execution);
    }

    [Fact]
    public async Task List_OfAnOpenExecution_HidesWhatOnlyItsCloseSettles()
    {
        await using var fixture = await StartAsync();
        var execution = Execution("a");
        (execution.HistoryLength, execution.HistorySizeBytes, execution.StateTransitionCount) = (7, 70, 3);
        await fixture.PutAsync(execution);

        var shown = (await ListAsync(fixture, "")).ShouldHaveSingleItem();

        shown.HistoryLength.ShouldBe(0);
        shown.CloseTime.ShouldBeNull();
        shown.ExecutionTime.ShouldBe(execution.StartTime);
        shown.RootExecution.ShouldBe(execution.Execution);
        shown.Memo.ShouldNotBeNull();
    }

    [Fact]
    public async Task Put_OfTheSameRun_Replaces()
    {
        await using var fixture = await StartWithCustomAttributesAsync();
        await fixture.PutAsync(Execution("a", attributes: Attributes(("MyInt", "5"))));

        await fixture.PutAsync(Execution("a", close: "2021-01-31T09:00:00Z", attributes: Attributes(("MyInt", "6"))));

        (await fixture.FindAsync("ExecutionStatus = 'Running'")).ShouldBeEmpty();
        (await fixture.FindAsync("MyInt = 5")).ShouldBeEmpty();
        (await fixture.FindAsync("MyInt = 6 AND CloseTime = '2021-01-31T09:00:00Z'")).ShouldBe(["a"]);
    }

    [Fact]
    public async Task Delete_Forgets()
    {
        await using var fixture = await StartAsync();
        await fixture.PutAsync(Execution("a"), Execution("b"));

        await fixture.Database.WriteAsync(session => fixture.Store.Delete(session, Namespace, "run-a"));

        (await fixture.FindAsync("")).ShouldBe(["b"]);
    }

    [Fact]
    public async Task Namespaces_SeeOnlyTheirOwn()
    {
        await using var fixture = await StartAsync();
        await fixture.PutAsync(Execution("a"));
        await fixture.Database.WriteAsync(session => fixture.Store.Put(session, new("other", Execution("b"))));

        (await fixture.FindAsync("")).ShouldBe(["a"]);
        (await fixture.FindAsync("WorkflowId = 'a' OR WorkflowId = 'b'")).ShouldBe(["a"]);
    }

    [Fact]
    public async Task RemovedAttribute_IsNeitherShownNorFound()
    {
        await using var fixture = await StartWithCustomAttributesAsync();
        await fixture.PutAsync(Execution("a", attributes: Attributes(("MyInt", "5"), ("MyBool", "true"))));

        await fixture.Registry.RemoveAsync(Namespace, ["MyInt"]);

        (await ListAsync(fixture, "")).ShouldHaveSingleItem().SearchAttributes.IndexedFields.Keys.ShouldBe(["MyBool"]);
        await Should.ThrowAsync<InvalidQueryException>(fixture.FindAsync("MyInt = 5"));
    }

    [Fact]
    public async Task List_OrdersOpenFirstThenByCloseThenByStart()
    {
        await using var fixture = await StartAsync();
        await fixture.PutAsync(
            Execution("closed early", close: "2021-01-31T09:00:00Z"),
            Execution("opened early"),
            Execution("closed late", close: "2021-01-31T10:00:00Z"),
            Execution("closed late, started later", "2021-01-31T08:01:00Z", "2021-01-31T10:00:00Z"),
            Execution("opened late", "2021-01-31T08:01:00Z"));

        (await fixture.FindAsync("")).ShouldBe(
            ["opened late", "opened early", "closed late, started later", "closed late", "closed early"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(100)]
    public async Task Pages_TogetherAreTheList(int pageSize)
    {
        await using var fixture = await StartAsync();
        await fixture.PutAsync([.. Enumerable.Range(0, 15).Select(i => Numbered(i, closed: i % 2 == 0))]);

        var pages = await PagesAsync(fixture, "WorkflowId STARTS_WITH 'w'", pageSize, betweenPages: null);

        pages.SelectMany(page => page).ShouldBe(await fixture.FindAsync(""));
        pages.ShouldAllBe(page => page.Count > 0);
    }

    [Fact]
    public async Task Pages_WhileExecutionsStartAndClose_HideAndRepeatNoneThatStayed()
    {
        await using var fixture = await StartAsync();
        await fixture.PutAsync([.. Enumerable.Range(0, 40).Select(i => Numbered(i, closed: i % 2 == 0))]);
        var stayed = await fixture.FindAsync("");
        var next = 100;

        var pages = await PagesAsync(fixture, "", 3, () => fixture.PutAsync(
            Numbered(next++, closed: true), Numbered(next++, closed: false), Numbered(next++, closed: next % 3 == 0)));

        pages.SelectMany(page => page).Where(stayed.Contains).ShouldBe(stayed);
    }

    [Theory]
    [InlineData("no token")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public async Task BrokenPageToken_IsRefused(string token)
    {
        await using var fixture = await StartAsync();

        var error = await Should.ThrowAsync<InvalidRequestException>(fixture.Store.ListAsync(
            Namespace, FilterParser.Parse(""), 10, ByteString.CopyFromUtf8(token)));

        error.Message.ShouldContain("Invalid NextPageToken");
    }

    [Fact]
    public async Task Count_Counts()
    {
        await using var fixture = await StartAsync();
        await fixture.PutAsync([.. Enumerable.Range(0, 7).Select(i => Numbered(i, closed: i < 3))]);

        (await fixture.Store.CountAsync(Namespace, FilterParser.Parse("ExecutionStatus = 'Running'")))
            .ShouldBe([new ExecutionCount(null, 4)]);
    }

    [Fact]
    public async Task Count_GroupedByStatus_NamesEachStatus()
    {
        await using var fixture = await StartAsync();
        await fixture.PutAsync([.. Enumerable.Range(0, 7).Select(i => Numbered(i, closed: i < 3))]);

        var groups = await fixture.Store.CountAsync(Namespace, FilterParser.Parse("GROUP BY ExecutionStatus"));

        groups.Select(group => (group.Value!.Data.ToStringUtf8(), group.Value.Metadata["type"].ToStringUtf8(), group.Count))
            .ShouldBe([("\"Running\"", "Keyword", 4), ("\"Completed\"", "Keyword", 3)]);
    }

    [Fact]
    public async Task Count_GroupedByDivision_CountsAllOfThem()
    {
        await using var fixture = await StartAsync();
        await fixture.PutAsync(
            Execution("a"), Execution("b"),
            Execution("c", attributes: Attributes(("TemporalNamespaceDivision", "\"internal\""))));

        var groups = await fixture.Store.CountAsync(
            Namespace, FilterParser.Parse("GROUP BY TemporalNamespaceDivision"));

        groups.Select(group => (group.Value!.Data.ToStringUtf8(), group.Count)).ShouldBe([("", 2), ("\"internal\"", 1)]);
    }

    private static async Task<IReadOnlyList<WorkflowExecutionInfo>> ListAsync(VisibilityFixture fixture, string query) =>
        (await fixture.Store.ListAsync(Namespace, FilterParser.Parse(query), 1000, ByteString.Empty)).Executions;

    private static async Task<List<List<string>>> PagesAsync(
        VisibilityFixture fixture, string query, int pageSize, Func<Task>? betweenPages)
    {
        var pages = new List<List<string>>();
        var token = ByteString.Empty;
        do
        {
            var page = await fixture.Store.ListAsync(Namespace, FilterParser.Parse(query), pageSize, token);
            pages.Add([.. page.Executions.Select(execution => execution.Execution.WorkflowId)]);
            token = page.NextPageToken;
            await (betweenPages?.Invoke() ?? Task.CompletedTask);
        }
        while (!token.IsEmpty);

        return pages;
    }

    private static WorkflowExecutionInfo Numbered(int i, bool closed)
    {
        var start = new DateTime(2021, 1, 31, 8, 0, 0, DateTimeKind.Utc).AddSeconds(i / 4);
        return Execution(
            string.Create(CultureInfo.InvariantCulture, $"w{i:000}"),
            start.ToString("O", CultureInfo.InvariantCulture),
            closed ? start.AddSeconds(i % 5).ToString("O", CultureInfo.InvariantCulture) : null);
    }
}
