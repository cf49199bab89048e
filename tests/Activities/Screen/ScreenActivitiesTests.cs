using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Flywheel.Activities;
using Flywheel.Activities.Lake;
using Flywheel.Activities.Screen;
using Flywheel.Activities.Warehouse;
using Flywheel.Activities.Warehouse.Definitions;
using Temporalio.Exceptions;

namespace Flywheel.Tests.Activities.Screen;

[Trait("Category", "Activities")]
public sealed class ScreenActivitiesTests(LakeFixture lake) : IClassFixture<LakeFixture>
{
    private const string Leads = "marketing.sales_leads";
    private const string Prices = "energy.prices";

    [Fact]
    public async Task GoodFile_IsLoadedAsItIs()
    {
        var landed = await lake.PutAsync("good/leads.csv", "name,phone_number\n\"Ada\nLovelace\",1\nBob,2\n");

        var screened = await ScreenAsync(landed, Leads);

        screened.Good.ShouldBe(landed);
        (screened.RowsRead, screened.RowsGood, screened.RowsQuarantined).ShouldBe((2, 2, 0));
        (await lake.NamesAsync("good/")).ShouldBe(["good/leads.csv"]);
    }

    [Theory]
    [InlineData("name,phone_number\n", Leads)]
    [InlineData("", Prices)]
    public async Task FileWithoutRows_IsGood(string text, string table)
    {
        var landed = await lake.PutAsync($"empty/{text.Length}", text);

        (await ScreenAsync(landed, table)).RowsRead.ShouldBe(0);
    }

    [Fact]
    public async Task BadRows_LieInQuarantineWithLineAndReasonAndTheOthersAreLoaded()
    {
        var rows = Enumerable.Range(0, 100).Select(i => i switch { 10 => "only one cell", 20 => ",no name", _ => $"\"name\n{i}\",{i}" });
        var landed = await lake.PutAsync("bad/leads.csv", $"name,phone_number\n{string.Join('\n', rows)}\n");

        var screened = await ScreenAsync(landed, Leads);

        (screened.RowsRead, screened.RowsGood, screened.RowsQuarantined).ShouldBe((100, 98, 2));
        screened.Quarantine.ShouldBe("gs://flywheel-local-lake/bad/leads.quarantine.json");
        var quarantine = (await lake.TextAsync("bad/leads.quarantine.json")).Trim().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        quarantine.Select(row => row.GetProperty("reason").GetString()).ShouldBe(["it has 1 cells, the header has 2", "name is missing"]);
        quarantine[0].GetProperty("line").GetInt64().ShouldBe(22);
        quarantine[0].GetProperty("row").GetString().ShouldBe("only one cell");
        var good = await ScreenAsync(screened.Good, Leads);
        (good.RowsRead, good.RowsQuarantined).ShouldBe((98, 0));
        screened.Good.Name.ShouldStartWith("tmp/test/");
    }

    [Fact]
    public async Task StrayCarriageReturn_EndsARowWhichIsSetApart()
    {
        var rows = string.Concat(Enumerable.Repeat("Ada,1\n", 100));
        var landed = await lake.PutAsync("stray/leads.csv", $"name,phone_number\n{rows}Eve\rMay,2\n\"Zoe\rLi\",3\nBob,4\r\n");

        var screened = await ScreenAsync(landed, Leads);

        (screened.RowsRead, screened.RowsGood, screened.RowsQuarantined).ShouldBe((104, 103, 1));
        (await lake.TextAsync("stray/leads.quarantine.json")).ShouldContain("\"row\":\"Eve\"");
    }

    [Fact]
    public async Task MoreBadRowsThanTheLimitAllows_FailTheStepAndStillLieInQuarantine()
    {
        var landed = await lake.PutAsync("limit/prices.json", string.Concat(Enumerable.Range(0, 10).Select(i =>
            i < 2 ? "{\"millisUTC\":\"soon\",\"price\":\"1\"}\n" : $"{{\"millisUTC\":\"{i}\",\"price\":\"1\"}}\n")));

        var failure = await Should.ThrowAsync<ApplicationFailureException>(ScreenAsync(landed, Prices));

        failure.ErrorType.ShouldBe(nameof(Failures.TooManyBadRows));
        failure.NonRetryable.ShouldBeTrue();
        failure.Message.ShouldContain("2 of the 10 rows of gs://flywheel-local-lake/limit/prices.json");
        failure.Message.ShouldContain("millisUTC is no INT64: \"soon\"");
        failure.Message.ShouldContain("5 %");
        (await lake.TextAsync("limit/prices.quarantine.json")).Split('\n').Length.ShouldBe(3);
    }

    [Fact]
    public async Task NewColumn_IsDriftAndNoMistake()
    {
        var json = await ScreenAsync(await lake.PutAsync("drift/prices.json", """{"millisUTC":"1","price":"1","currency":"USD"}""" + "\n"), Prices);
        var csv = await ScreenAsync(await lake.PutAsync("drift/leads.csv", "name,phone_number,campaign\na,1,spring\n"), Leads);

        json.Drift.ShouldBe(["the file has a new field currency, which is not loaded"]);
        csv.Drift.ShouldBe(["the file has a new column campaign, which is not loaded"]);
        (json.RowsQuarantined, csv.RowsQuarantined).ShouldBe((0, 0));
    }

    [Theory]
    [InlineData("phone_number,name\n")]
    [InlineData("name\nAda\n")]
    [InlineData("full_name,phone_number\n")]
    public async Task OtherColumns_AreAnotherFile(string text)
    {
        var landed = await lake.PutAsync($"columns/{text.Length}.csv", text);

        var failure = await Should.ThrowAsync<ApplicationFailureException>(ScreenAsync(landed, Leads));

        failure.ErrorType.ShouldBe(nameof(Failures.OtherColumns));
        failure.Message.ShouldContain("expected are name, phone_number");
    }

    [Theory]
    [InlineData("""{"millisUTC":"1"}""", "price is missing")]
    [InlineData("""{"millisUTC":"1","price":null}""", "price is missing")]
    [InlineData("""{"millisUTC":"1","price":["3"]}""", "price is no NUMERIC")]
    [InlineData("""{"millisUTC":true,"price":"3"}""", "millisUTC is no INT64")]
    [InlineData("""["1","3"]""", "it is an array, not an object")]
    [InlineData("""{"millisUTC":"1",""", "it is no JSON")]
    public async Task JsonThatTheTableCannotHold_IsTold(string row, string reason)
    {
        var landed = await lake.PutAsync($"json/{Guid.NewGuid():N}.json", row + "\n");

        var failure = await Should.ThrowAsync<ApplicationFailureException>(ScreenAsync(landed, Prices));

        failure.Message.ShouldContain($"line 1: {reason}");
    }

    [Fact]
    public async Task Quarantine_IsThatOfTheFileThatLies()
    {
        var good = string.Concat(Enumerable.Repeat("a,1\n", 40));
        await ScreenAsync(await lake.PutAsync("anew/leads.csv", $"name,phone_number\n{good}first\n"), Leads);

        await ScreenAsync(await lake.PutAsync("anew/leads.csv", $"name,phone_number\n{good}second\n"), Leads, run: "a/2");

        var quarantine = await lake.TextAsync("anew/leads.quarantine.json");
        quarantine.ShouldContain("second");
        quarantine.ShouldNotContain("first");
        (await ScreenAsync(await lake.PutAsync("anew/leads.csv", $"name,phone_number\n{good}"), Leads)).Quarantine.ShouldBeNull();
        (await lake.NamesAsync("anew/")).ShouldBe(["anew/leads.csv"]);
    }

    [Theory]
    [InlineData("marketing", "name,phone_number\nAda\0,1\n", "line 2: it has a zero byte")]
    [InlineData("energy", "{\"millisUTC\":\"9223372036854775807\",\"price\":\"1\"}\n", "line 1: millisUTC is not between 0 and 253402300799999: \"9223372036854775807\"")]
    [InlineData("energy", "{\"millisUTC\":-1,\"price\":\"1\"}\n", "line 1: millisUTC is not between 0")]
    public async Task RowThatWouldFailALaterStep_IsSetApart(string dataset, string text, string reason)
    {
        var landed = await lake.PutAsync($"{dataset}/{Guid.NewGuid():N}", text);

        var failure = await Should.ThrowAsync<ApplicationFailureException>(ScreenAsync(landed, dataset == "energy" ? Prices : Leads));

        failure.ErrorType.ShouldBe(nameof(Failures.TooManyBadRows));
        failure.Message.ShouldContain(reason);
        failure.Message.ShouldContain($"delete {landed} and run again, to fetch it anew");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    public async Task CsvWithoutAHeader_IsNoEmptyDay(string text)
    {
        var landed = await lake.PutAsync($"none/{text.Length}.csv", text);

        var failure = await Should.ThrowAsync<ApplicationFailureException>(ScreenAsync(landed, Leads));

        failure.ErrorType.ShouldBe(nameof(Failures.NoHeader));
        failure.Message.ShouldContain("expected is a header with name, phone_number");
    }

    [Fact]
    public async Task AttemptThatIsRepeated_ComesToTheSame()
    {
        var landed = await lake.PutAsync("twice/leads.csv", "name,phone_number\n" + string.Concat(Enumerable.Repeat("a,1\n", 40)) + "b\n");

        (await ScreenAsync(landed, Leads)).ShouldBeEquivalentTo(await ScreenAsync(landed, Leads));
    }

    [Fact]
    public async Task MillionQuotedRowsOverTwoLines_AreScreenedInConstantMemory()
    {
        const int Rows = 1_000_000;
        var (landed, _) = await LakeFixture.Async("a/1", () => lake.Files.WriteOnceAsync("million/leads.csv", "text/csv", async to =>
        {
            await using var buffered = new BufferedStream(to, 1 << 16);
            await buffered.WriteAsync("name,phone_number\n"u8.ToArray());
            for (var i = 0; i < Rows; i++)
            {
                await buffered.WriteAsync(Encoding.UTF8.GetBytes(FormattableString.Invariant($"\"Number {i},\nwho is \"\"quoted\"\"\",+1 {i}\n")));
            }

            await buffered.FlushAsync();
            return 0;
        }));
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();

        var screened = await ScreenAsync(landed, Leads);

        screened.RowsRead.ShouldBe(Rows);
        screened.RowsQuarantined.ShouldBe(0);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(50_000_000);
    }

    private Task<Screened> ScreenAsync(LakeObject landed, string table, string run = "a/1")
    {
        var folder = new WarehouseFolder(new WarehouseSettings());
        return LakeFixture.Async(run, () => new ScreenActivities(lake.Files, folder).ScreenAsync(new(landed, table, $"tmp/test/{landed.Name}/{landed.Generation}/")));
    }
}
