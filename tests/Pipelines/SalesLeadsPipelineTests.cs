using System.Globalization;
using System.Text;

namespace Flywheel.Tests.Pipelines;

[Trait("Category", "Pipelines")]
[Collection(PipelineStackCollection.Name)]
public sealed class SalesLeadsPipelineTests(PipelineStack stack)
{
    [Fact]
    public async Task DroppedFile_ReplacesThePartitionOfItsDay()
    {
        var run = await stack.DropAsync("marketing/first.csv", "files/sales_leads.csv?day=2021-01-31");
        var result = await stack.ResultOfAsync(run);
        var second = await stack.ResultOfAsync(await stack.DropAsync("marketing/second.csv", "files/sales_leads.csv?day=2021-02-01&rows=70"));

        result.RowsLoaded.ShouldBe(500);
        second.RowsLoaded.ShouldBe(70);
        var table = second.Tables.ShouldHaveSingleItem();
        var day = DateTime.ParseExact(table[^8..], "yyyyMMdd", CultureInfo.InvariantCulture);
        if (result.Tables.Single() == table)
        {
            (await CountAsync(day)).ShouldBe(70);
        }

        (await stack.LakeAsync($"marketing/{day:yyyyMMdd}/second.csv")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task FileThatIsDroppedOnceMoreUnderItsName_IsARunOfItsOwnAndReplacesTheRows()
    {
        using var wrong = new MemoryStream("name,phone_number\nAda,1\nBob,2\n"u8.ToArray());
        using var right = new MemoryStream("name,phone_number\nAda,10\nBob,20\nZoe,30\n"u8.ToArray());
        using var same = new MemoryStream(right.ToArray());

        var first = await stack.DropAsync("marketing/corrected.csv", wrong);
        (await stack.ResultOfAsync(first)).RowsLoaded.ShouldBe(2);
        var second = await stack.DropAsync("marketing/corrected.csv", right);
        var result = await stack.ResultOfAsync(second);
        var third = await stack.ResultOfAsync(await stack.DropAsync("marketing/corrected.csv", same));

        second.ShouldNotBe(first);
        (result.RowsLoaded, third.RowsLoaded).ShouldBe((3, 3));
        var day = result.Tables.Single()[^8..];
        result.Objects.ShouldBe([$"gs://{PipelineStack.Project}-lake/marketing/{day}/{second[(second.IndexOf('#', StringComparison.Ordinal) + 1)..]}/corrected.csv"]);
        (await stack.QueryAsync("SELECT phone_number FROM marketing.sales_leads WHERE phone_number IN ('1', '2', '10', '20', '30') ORDER BY phone_number"))
            .ShouldBe(["10", "20", "30"]);
    }

    [Fact]
    public async Task EmptyFile_IsASuccessfulDayWithoutRows()
    {
        using var header = new MemoryStream("name,phone_number\n"u8.ToArray());

        var result = await stack.ResultOfAsync(await stack.DropAsync("marketing/empty.csv", header));

        result.RowsLoaded.ShouldBe(0);
        result.Warnings.ShouldHaveSingleItem().ShouldContain("there are 0 rows");
    }

    [Fact]
    public async Task QuotedCells_ArriveAsTheyAre()
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(
            "name,phone_number\r\n\"Lovelace, Ada\",1\r\n\"two\r\nlines\",2\r\n\"says \"\"hi\"\"\",3\r\nZoë,4\r\n"));

        var result = await stack.ResultOfAsync(await stack.DropAsync("marketing/quoted.csv", file));

        result.RowsLoaded.ShouldBe(4);
        (await stack.QueryAsync("SELECT name FROM marketing.sales_leads WHERE phone_number IN ('1', '3', '4') ORDER BY phone_number"))
            .ShouldBe(["Lovelace, Ada", "says \"hi\"", "Zoë"]);
        (await stack.QueryAsync("SELECT REPLACE(name, '\\r', '') = 'two\\nlines' FROM marketing.sales_leads WHERE phone_number = '2'")).ShouldBe(["true"]);
    }

    [Fact]
    public async Task StrayCarriageReturn_SetsItsRowApart()
    {
        var rows = string.Concat(Enumerable.Range(0, 100).Select(i => $"lead {i},{i}\n"));
        using var file = new MemoryStream(Encoding.UTF8.GetBytes($"name,phone_number\n{rows}Eve\rMay,r1\n\"Zoe\rLi\",r2\nBob,r3\r\n"));

        var result = await stack.ResultOfAsync(await stack.DropAsync("marketing/stray.csv", file));

        (result.RowsRead, result.RowsLoaded, result.RowsQuarantined).ShouldBe((104, 103, 1));
        (await stack.QueryAsync("SELECT REPLACE(name, '\\r', '+') FROM marketing.sales_leads WHERE STARTS_WITH(phone_number, 'r') ORDER BY phone_number"))
            .ShouldBe(["May", "Zoe+Li", "Bob"]);
    }

    [Fact]
    public async Task NameAsLongAsCloudStorageAllows_IsLoadedLikeTheOthers()
    {
        var longest = $"marketing/{new string('é', 505)}.csv";
        Encoding.UTF8.GetByteCount(longest).ShouldBe(1024);
        var rows = string.Concat(Enumerable.Range(0, 100).Select(i => $"lead {i},{i}\n"));
        using var file = new MemoryStream(Encoding.UTF8.GetBytes($"name,phone_number\n{rows}one cell\n"));

        var result = await stack.ResultOfAsync(await stack.DropAsync(longest, file));

        (result.RowsRead, result.RowsLoaded, result.RowsQuarantined).ShouldBe((101, 100, 1));
        var folder = $"marketing/{result.Tables.Single()[^8..]}/é";
        (await stack.LakeAsync(folder)).Select(name => $"gs://{PipelineStack.Project}-lake/{name}").ShouldBe(result.Objects, ignoreOrder: true);
        (await stack.LakeAsync("tmp/sales-leads/")).ShouldBeEmpty();
    }

    [Fact]
    public async Task MillionQuotedRowsOverTwoLines_AreLoadedOneByOne()
    {
        var run = await stack.DropAsync("marketing/million.csv", "files/sales_leads.csv?rows=1000000&multiline=true");
        await Workflows.Stage.UntilAsync(async () => (await stack.LakeAsync("marketing/")).Any(name => name.EndsWith("million.csv", StringComparison.Ordinal)), "it landed");

        var result = await stack.ResultOfAsync(run);

        (result.RowsRead, result.RowsLoaded, result.RowsQuarantined).ShouldBe((1_000_000, 1_000_000, 0));
        var day = DateTime.ParseExact(result.Tables.Single()[^8..], "yyyyMMdd", CultureInfo.InvariantCulture);
        (await CountAsync(day)).ShouldBe(1_000_000);
        (await stack.QueryAsync("SELECT COUNTIF(STRPOS(name, '\\n') = 0) FROM marketing.sales_leads")).ShouldBe(["0"]);
    }

    private async Task<long> CountAsync(DateTime day) => long.Parse(
        (await stack.QueryAsync($"SELECT COUNT(*) FROM marketing.sales_leads WHERE _PARTITIONDATE = '{day:yyyy-MM-dd}'")).Single(), CultureInfo.InvariantCulture);
}
