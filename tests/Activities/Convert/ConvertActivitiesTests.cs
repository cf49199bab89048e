using System.Text;
using System.Text.Json;
using Flywheel.Activities.Convert;
using Flywheel.Activities.Lake;
using Flywheel.Activities.Warehouse;
using Flywheel.Activities.Warehouse.Definitions;
using Flywheel.Embedded.Storage;
using Google.Cloud.Storage.V1;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Exceptions;
using Temporalio.Testing;

namespace Flywheel.Tests.Activities.Convert;

/// <summary>The two steps on a lake of their own.</summary>
[Trait("Category", "Activities")]
public sealed class ConvertActivitiesTests : IAsyncLifetime
{
    private const string Trips = "short.trips";
    private const string Header = "VendorID,tpep_pickup_datetime,tpep_dropoff_datetime,passenger_count,trip_distance";
    private const string Schema = """
        [
          { "name": "VendorID", "type": "INT64" },
          { "name": "tpep_pickup_datetime", "type": "DATETIME" },
          { "name": "tpep_dropoff_datetime", "type": "DATETIME" },
          { "name": "passenger_count", "type": "INT64" },
          { "name": "trip_distance", "type": "FLOAT64" }
        ]
        """;

    private readonly LakeSettings _lake = new() { Project = "convert-tests" };
    private readonly string _warehouse = Directory.CreateTempSubdirectory("flywheel-").FullName;
    private StorageService? _service;
    private StorageClient? _storage;

    public async ValueTask InitializeAsync()
    {
        var schema = Path.Combine(Directory.CreateDirectory(Path.Combine(_warehouse, "schemas")).FullName, Trips);
        await File.WriteAllTextAsync($"{schema}.json", Schema, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            $"{schema}.table.json", """{ "landed": "PARQUET", "quarantine": { "maxShare": 0.01 } }""", TestContext.Current.CancellationToken);
        _service = await StorageService.StartAsync(new() { Port = 0 }, NullLoggerFactory.Instance, TestContext.Current.CancellationToken);
        _storage = new StorageClientBuilder { BaseUri = $"http://{_service.Endpoint}/storage/v1/", UnauthenticatedAccess = true }.Build();
        await _storage.CreateBucketAsync(_lake.Project, _lake.Bucket);
    }

    [Fact]
    public async Task JsonArray_LandsAsLines()
    {
        var landed = await RunAsync(convert => convert.JsonArrayToLinesAsync(new(Put("feed.json", "[{\"a\":1},\n {\"a\":2}]"), "day/prices.json")));

        landed.Rows.ShouldBe(2);
        Get(landed.File.Name).ShouldBe("{\"a\":1}\n{\"a\":2}\n");
    }

    [Fact]
    public async Task JsonArray_DoneAgainByTheSameRun_IsTheSameObject()
    {
        var work = new Conversion(Put("again.json", "[1,2,3]"), "day/again.json");
        var first = await RunAsync(convert => convert.JsonArrayToLinesAsync(work));

        (await RunAsync(convert => convert.JsonArrayToLinesAsync(work))).ShouldBe(first);
    }

    [Fact]
    public async Task WhatIsNoArray_LandsNothing()
    {
        var work = new Conversion(Put("cut.json", "[{\"a\":1},{\"a\""), "day/cut.json");

        var failure = await Should.ThrowAsync<ApplicationFailureException>(RunAsync(convert => convert.JsonArrayToLinesAsync(work)));

        failure.ErrorType.ShouldBe("NotAJsonArray");
        failure.NonRetryable.ShouldBeTrue();
        failure.Message.ShouldContain("cut short");
        Exists("day/cut.json").ShouldBeFalse();
    }

    [Fact]
    public async Task Csv_LandsAsParquet()
    {
        var csv = Put("trips.csv", $"{Header},airport_fee\n1,2021-01-01 00:00:00,2021-01-01 00:10:00,1.0,2.5,0\n,,,,,\n");

        var landed = await RunAsync(convert => convert.CsvToParquetAsync(new(csv, "raw/trips.parquet", Trips)));

        (landed.Rows, landed.RowsQuarantined, landed.Quarantine).ShouldBe((2, 0, null));
        landed.Drift.ShouldContain("Column airport_fee is new; it was left out.");
        Get("raw/trips.parquet").ShouldStartWith("PAR1");
    }

    [Fact]
    public async Task Csv_WithMoreBadRowsThanTheTableAllows_LandsThoseAlone()
    {
        var csv = Put("bad.csv", $"{Header}\n1,2021-01-01 00:00:00,,1,2.5\nCMT,2021-01-01 00:00:00,,1,2.5\n");

        var failure = await Should.ThrowAsync<ApplicationFailureException>(
            RunAsync(convert => convert.CsvToParquetAsync(new(csv, "raw/bad.parquet", Trips))));

        failure.ErrorType.ShouldBe("TooManyBadRows");
        failure.Message.ShouldContain("1 of the 2 rows");
        Get("raw/bad.quarantine.json").ShouldContain("CMT,2021-01-01");
        Exists("raw/bad.parquet").ShouldBeFalse();
    }

    [Theory]
    [InlineData("1,2021-01-01 00:00:00,,1\r2,2.5\n")]
    [InlineData("1,2021-01-01 00:00:00,,1,2.5\r1,2021-01-01 00:00:00,,1,2.5\n")]
    [InlineData("1,2021-01-01 00:00:00,,1,2.5\r\r\n")]
    [InlineData("1,2021-01-01 00:00:00,,1,2.5\r\n")]
    [InlineData("\r1,2021-01-01 00:00:00,,1,2.5\n")]
    public async Task Csv_WithAStrayCarriageReturn_FailsAtOnceAndNamesTheRow(string row)
    {
        var rows = string.Concat(Enumerable.Repeat("1,2021-01-01 00:00:00,,1,2.5\n", 200));
        var csv = Put("stray.csv", $"{Header}\n{rows}{row}{rows}");

        var failure = await Should.ThrowAsync<ApplicationFailureException>(RunAsync(convert => convert.CsvToParquetAsync(new(csv, "raw/stray.parquet", Trips))));

        failure.ErrorType.ShouldBe("NotCsv");
        failure.NonRetryable.ShouldBeTrue();
        failure.Message.ShouldContain("The first is row 201.");
        Exists("raw/stray.parquet").ShouldBeFalse();
    }

    [Theory]
    [InlineData("1,2021-01-01 00:00:00,,\"1\r\n\",2.5\n")]
    [InlineData("1,2021-01-01 00:00:00,,\"1\",2.5")]
    public async Task Csv_WithACarriageReturnThatIsNotStray_Lands(string last)
    {
        var csv = Put("quoted.csv", $"{Header}\n1,2021-01-01 00:00:00,,1,2.5\n{last}");

        (await RunAsync(convert => convert.CsvToParquetAsync(new(csv, $"raw/quoted-{last.Length}.parquet", Trips)))).Rows.ShouldBe(2);
    }

    [Fact]
    public async Task Csv_ThatTheRunHasLandedBefore_StaysAndIsToldAsItIs()
    {
        const string Row = "1,2021-01-01 00:00:00,,1,2.5\n";
        var cut = $"{Header}\n{string.Concat(Enumerable.Repeat(Row, 200))}x{Row}";
        var first = await RunAsync(convert => convert.CsvToParquetAsync(new(Put("cut.csv", cut), "raw/cut.parquet", Trips)));
        var attempt = await RunAsync(convert => convert.CsvToParquetAsync(new(Put("cut.csv", cut), "raw/cut.parquet", Trips)));
        var again = await RunAsync(convert => convert.CsvToParquetAsync(new(Put("whole.csv", cut[..^(Row.Length + 1)] + Row + Row + Row), "raw/cut.parquet", Trips)));

        attempt.ShouldBeEquivalentTo(first);
        (again.File, again.Rows, again.RowsQuarantined, again.Quarantine).ShouldBe((first.File, 200, 1, first.Quarantine));
        again.Drift.ShouldBe(["gs://convert-tests-lake/raw/cut.parquet was landed before and stays as it is, with 200 rows; the source has 203 good ones now. To fetch it anew, delete it and run again."]);
    }

    [Fact]
    public async Task Quarantine_GoesWithTheRowsThatTheSourceHasMended()
    {
        const string Row = "1,2021-01-01 00:00:00,,1,2.5\n";
        var all = string.Concat(Enumerable.Repeat(Row, 200));
        async Task<Converted> OfAsync(string rows) =>
            await RunAsync(convert => convert.CsvToParquetAsync(new(Put("mended.csv", $"{Header}\n{all}{rows}"), "raw/mended.parquet", Trips)));

        await Should.ThrowAsync<ApplicationFailureException>(OfAsync("one\ntwo\nthree\nfour\n"));
        (await OfAsync("last\n")).RowsQuarantined.ShouldBe(1);
        Get("raw/mended.quarantine.json").ShouldContain("last");
        Get("raw/mended.quarantine.json").ShouldNotContain("one");

        await _storage!.DeleteObjectAsync(_lake.Bucket, "raw/mended.parquet", cancellationToken: TestContext.Current.CancellationToken);
        (await OfAsync("")).Quarantine.ShouldBeNull();
        Exists("raw/mended.quarantine.json").ShouldBeFalse();
    }

    [Fact]
    public async Task Csv_RowsThatDuckDBTakesAndTheTableCannotHold_AreSetApart()
    {
        const string Good = "1,2021-01-01 00:00:00,,1.0,2.5\n";
        string[] bad =
        [
            "1,2021-01-01 00:00:00,,1.5,2.5\n", "1,290000-01-01 00:00:00,,1,2.5\n", "1,2021-01-01 00:00:00,infinity,0.5,2.5\n", "1\0,,,1,\n", ",,,soon,\n",
        ];
        var rows = string.Concat(Enumerable.Repeat(Good, 500));
        var csv = Put("misfits.csv", $"{Header}\n{rows}{string.Concat(bad[..3])}{rows}{string.Concat(bad[3..])}");

        var landed = await RunAsync(convert => convert.CsvToParquetAsync(new(csv, "raw/misfits.parquet", Trips)));

        (landed.Rows, landed.RowsQuarantined).ShouldBe((1000, 5));
        var quarantine = Get("raw/misfits.quarantine.json").TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        quarantine.Select(row => row.GetProperty("record").GetInt64()).ShouldBe([501, 502, 503, 1004, 1005]);
        quarantine[0].GetProperty("reason").GetString().ShouldBe("passenger_count is no INT64: \"1.5\"");
        quarantine[0].GetProperty("row").GetString().ShouldBe("1,2021-01-01 00:00:00,,1.5,2.5");
        quarantine[1].GetProperty("reason").GetString().ShouldBe("tpep_pickup_datetime is not in the years 1 to 9999: 290000-01-01 00:00:00");
        quarantine[2].GetProperty("reason").GetString()!.ShouldContain("infinity");
    }

    [Fact]
    public async Task Csv_WithAStrayQuoteInALargeFile_IsRefusedInsteadOfLosingRows()
    {
        // DuckDB alone gives up most of what follows it, and tells of one row.
        var rows = string.Concat(Enumerable.Range(0, 300_000).Select(i => i switch
        {
            150_000 => "1,\"2021-01-01 00:00:00,,1,2.5\n",
            299_999 => "1,\"2021-01-01 00:00:00\",,1,2.5\n",
            _ => "1,2021-01-01 00:00:00,,1,2.5\n",
        }));

        var failure = await Should.ThrowAsync<ApplicationFailureException>(
            RunAsync(convert => convert.CsvToParquetAsync(new(Put("stray.csv", $"{Header}\n{rows}"), "raw/stray.parquet", Trips))));

        failure.ErrorType.ShouldBe("NotCsv");
        Exists("raw/stray.parquet").ShouldBeFalse();
    }

    [Theory]
    [InlineData("page.csv", "<html>Sorry</html>", "HTML")]
    [InlineData("quote.csv", $"{Header}\n1,,,,2\n\"2,,,,3\n3,,,,4\n", "A quote in row 2 is never closed")]
    public async Task WhatIsNotTheCsv_LandsNothing(string name, string text, string message)
    {
        var failure = await Should.ThrowAsync<ApplicationFailureException>(
            RunAsync(convert => convert.CsvToParquetAsync(new(Put(name, text), $"raw/{name}.parquet", Trips))));

        failure.ErrorType.ShouldBe("NotCsv");
        failure.Message.ShouldContain(message);
        Exists($"raw/{name}.parquet").ShouldBeFalse();
    }

    [Theory]
    [InlineData("congestion_surcharge", "")]
    [InlineData("PULocationID", "column PULocationID is missing. Columns that the source may leave out are those of mayBeMissing")]
    [InlineData("tpep_pickup_datetime", "column tpep_pickup_datetime is missing.")]
    public async Task MonthThatLacksAColumn_LandsOnlyWhereTheTableSaysThatItMay(string lacks, string message)
    {
        var shipped = new WarehouseFolder(new WarehouseSettings());
        var table = shipped.Find("trips_data_all.yellow_trips");
        var header = string.Join(',', table.Columns.Select(column => column.Name).Where(name => name != lacks));
        var month = Put($"{lacks}.csv", $"{header}\n{new string(',', table.Columns.Count - 2)}\n");
        var step = RunAsync(convert => convert.CsvToParquetAsync(new(month, $"raw/{lacks}.parquet", "trips_data_all.yellow_trips")), shipped);

        if (message.Length == 0)
        {
            (await step).Drift.ShouldBe([$"Column {lacks} is missing; it is null."]);
        }
        else
        {
            (await Should.ThrowAsync<ApplicationFailureException>(step)).Message.ShouldContain(message);
        }

        Exists($"raw/{lacks}.parquet").ShouldBe(message.Length == 0);
    }

    [Fact]
    public void WorkerThatStarts_ClearsWhatAKilledOneLeftAndNothingElse()
    {
        using var live = new TemporaryFolder();
        File.WriteAllText(live.File("rows.csv"), "1");
        var begun = Directory.CreateTempSubdirectory(TemporaryFolder.Prefix); // by a process that is about to lock it
        var left = Directory.CreateTempSubdirectory(TemporaryFolder.Prefix);
        File.WriteAllText(Path.Combine(left.FullName, TemporaryFolder.LockName), "1");
        Directory.CreateDirectory(Path.Combine(left.FullName, "rows.parquet.tmp"));
        File.WriteAllText(Path.Combine(left.FullName, "rows.csv"), "1");

        _ = new ConvertActivities(new LakeFiles(_storage!, _lake), new WarehouseFolder(new WarehouseSettings()));

        Directory.Exists(left.FullName).ShouldBeFalse();
        Directory.Exists(begun.FullName).ShouldBeTrue();
        File.ReadAllText(live.File("rows.csv")).ShouldBe("1");
        begun.Delete();
    }

    [Fact]
    public void Conversion_LeavesNoFolder()
    {
        string file;
        using (var folder = new TemporaryFolder())
        {
            file = folder.File("rows.csv");
            File.WriteAllText(file, "1");
        }

        Directory.Exists(Path.GetDirectoryName(file)).ShouldBeFalse();
    }

    public async ValueTask DisposeAsync()
    {
        _storage!.Dispose();
        await _service!.DisposeAsync();
        Directory.Delete(_warehouse, recursive: true);
    }

    private Task<Converted> RunAsync(Func<ConvertActivities, Task<Converted>> step, WarehouseFolder? warehouse = null)
    {
        var convert = new ConvertActivities(new LakeFiles(_storage!, _lake), warehouse ?? new WarehouseFolder(new() { Folder = _warehouse }));
        return new ActivityEnvironment().RunAsync(() => step(convert));
    }

    private LakeObject Put(string name, string text)
    {
        var put = _storage!.UploadObject(_lake.Bucket, $"tmp/{name}", "text/plain", new MemoryStream(Encoding.UTF8.GetBytes(text)));
        return new(put.Bucket, put.Name, put.Generation!.Value, (long)put.Size!.Value, put.Crc32c);
    }

    private string Get(string name)
    {
        using var to = new MemoryStream();
        _storage!.DownloadObject(_lake.Bucket, name, to);
        return Encoding.Latin1.GetString(to.ToArray());
    }

    private bool Exists(string name) => _storage!.ListObjects(_lake.Bucket, name).Any();
}
