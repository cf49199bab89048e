using System.Net;
using System.Text;
using Google;
using Google.Apis.Bigquery.v2.Data;
using Google.Cloud.BigQuery.V2;

namespace Flywheel.Tests.Contract.BigQuery.Edition;

/// <summary>What Flywheel asks of BigQuery, by the client that it asks with.</summary>
[Trait("Category", "Contract")]
[Trait("Service", "BigQuery")]
public sealed class EditionTests(EditionService service) : IClassFixture<EditionService>
{
    private static readonly TableSchema Leads = new TableSchemaBuilder
    {
        { "name", BigQueryDbType.String, BigQueryFieldMode.Required },
        { "phone_number", BigQueryDbType.String },
    }.Build();

    private BigQueryClient Client => service.Client;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Parameters_OfEveryTypeComeBackAsTheyWere()
    {
        var at = new DateTime(2021, 1, 31, 22, 30, 0, DateTimeKind.Utc).AddTicks(1_234_560);
        var results = await Client.ExecuteQueryAsync(
            "SELECT @i AS i, @f AS f, @b AS b, @s AS s, @y AS y, @n AS n, @d AS d, @dt AS dt, @t AS t, @ts AS ts, @a AS a, @nil AS nil",
            [
                new("i", BigQueryDbType.Int64, long.MaxValue),
                new("f", BigQueryDbType.Float64, 0.1),
                new("b", BigQueryDbType.Bool, true),
                new("s", BigQueryDbType.String, "it's \"é\" \\ \n"),
                new("y", BigQueryDbType.Bytes, new byte[] { 0, 255 }),
                new("n", BigQueryDbType.Numeric, BigQueryNumeric.Parse("-1.000000001")),
                new("d", BigQueryDbType.Date, at),
                new("dt", BigQueryDbType.DateTime, at),
                new("t", BigQueryDbType.Time, at),
                new("ts", BigQueryDbType.Timestamp, at),
                new("a", BigQueryDbType.Array, new[] { 1L, 2L }),
                new("nil", BigQueryDbType.Int64),
            ],
            cancellationToken: Cancel);

        var row = results.Single();
        row["i"].ShouldBe(long.MaxValue);
        row["f"].ShouldBe(0.1);
        row["b"].ShouldBe(true);
        row["s"].ShouldBe("it's \"é\" \\ \n");
        row["y"].ShouldBe(new byte[] { 0, 255 });
        row["n"].ShouldBe(BigQueryNumeric.Parse("-1.000000001"));
        row["d"].ShouldBe(at.Date);
        row["dt"].ShouldBe(DateTime.SpecifyKind(at, DateTimeKind.Unspecified));
        row["t"].ShouldBe(at.TimeOfDay);
        row["ts"].ShouldBe(at);
        row["a"].ShouldBe(new[] { 1L, 2L });
        row["nil"].ShouldBeNull();
    }

    [Fact]
    public async Task PositionalParameters_GoInOrder()
    {
        var results = await Client.ExecuteQueryAsync(
            "SELECT ? - ? AS difference",
            [new(BigQueryDbType.Int64, 5), new(BigQueryDbType.Int64, 3)],
            new() { ParameterMode = BigQueryParameterMode.Positional },
            cancellationToken: Cancel);

        results.Single()["difference"].ShouldBe(2L);
    }

    [Fact]
    public async Task Results_AreReadPageByPage()
    {
        var results = await Client.ExecuteQueryAsync(
            "SELECT n FROM UNNEST(GENERATE_ARRAY(1, 2500)) AS n ORDER BY n", null, null, new() { PageSize = 1000 }, Cancel);

        results.TotalRows.ShouldBe(2500UL);
        var rows = new List<long>();
        await foreach (var row in results.GetRowsAsync())
        {
            rows.Add((long)row["n"]);
        }

        rows.ShouldBe(Enumerable.Range(1, 2500).Select(n => (long)n));
        var page = await results.ReadPageAsync(1200, Cancel);
        page.Rows.Count.ShouldBe(1200);
        page.NextPageToken.ShouldNotBeNull();
    }

    [Fact]
    public async Task QueryJob_KeepsItsRowsInATable()
    {
        var job = await Client.CreateQueryJobAsync("SELECT 1 AS n, 'a' AS s", null, cancellationToken: Cancel);
        var results = await job.GetQueryResultsAsync(cancellationToken: Cancel);

        results.TableReference.ShouldNotBeNull();
        Client.ListRows(results.TableReference).Single()["s"].ShouldBe("a");
        (await Client.GetQueryResultsAsync(job.Reference, cancellationToken: Cancel)).Single()["n"].ShouldBe(1L);
    }

    [Fact]
    public async Task WrongQuery_TellsWhere()
    {
        var failure = await Should.ThrowAsync<GoogleApiException>(
            () => Client.ExecuteQueryAsync("SELECT foo", null, cancellationToken: Cancel));

        failure.HttpStatusCode.ShouldBe(HttpStatusCode.BadRequest);
        failure.Error.Errors.Single().Reason.ShouldBe("invalidQuery");
        failure.Error.Message.ShouldBe("Unrecognized name: foo at [1:8]");
    }

    [Fact]
    public async Task DryRun_TellsTheSchemaAndRunsNothing()
    {
        var dataset = await service.NewDatasetAsync();
        var sql = $"CREATE TABLE {dataset.Reference.DatasetId}.t AS SELECT 1 AS n";

        var job = await Client.CreateQueryJobAsync(sql, null, new() { DryRun = true }, Cancel);

        job.State.ShouldBe(JobState.Done);
        dataset.ListTables().ShouldBeEmpty();
        (await Client.CreateQueryJobAsync("SELECT 1 AS n", null, new() { DryRun = true }, Cancel))
            .Statistics.Query.Schema.Fields.Single().Name.ShouldBe("n");
    }

    [Fact]
    public async Task QueryIntoATable_ReplacesItsRows()
    {
        var dataset = await service.NewDatasetAsync();
        var table = dataset.GetTableReference("t");
        var options = new QueryOptions { DestinationTable = table, WriteDisposition = WriteDisposition.WriteTruncate };

        await Client.ExecuteQueryAsync("SELECT 1 AS n UNION ALL SELECT 2", null, options, cancellationToken: Cancel);
        await Client.ExecuteQueryAsync("SELECT 3 AS n", null, options, cancellationToken: Cancel);

        Client.ListRows(table).Select(row => row["n"]).ShouldBe([3L]);
        var job = await Client.CreateQueryJobAsync(
            "SELECT 4 AS n", null, new() { DestinationTable = table, WriteDisposition = WriteDisposition.WriteIfEmpty },
            Cancel);
        (await job.PollUntilCompletedAsync(cancellationToken: Cancel)).Status.ErrorResult.Reason.ShouldBe("duplicate");
    }

    [Fact]
    public async Task CsvFile_IsLoadedIntoAPartition()
    {
        var dataset = await service.NewDatasetAsync();
        var uri = await service.LandAsync(
            $"{dataset.Reference.DatasetId}.csv",
            "name,phone_number\n\"Doe, Jane\",555-1\n\"two\nlines\",\n");
        var table = await dataset.CreateTableAsync(
            "sales_leads",
            new Table { Schema = Leads, TimePartitioning = TimePartition.CreateDailyPartitioning(null) },
            cancellationToken: Cancel);
        var partition = dataset.GetTableReference("sales_leads$20210131");
        var options = new CreateLoadJobOptions
        {
            SourceFormat = FileFormat.Csv,
            SkipLeadingRows = 1,
            AllowQuotedNewlines = true,
            WriteDisposition = WriteDisposition.WriteTruncate,
        };

        for (var run = 0; run < 2; run++)
        {
            var job = await Client.CreateLoadJobAsync(uri, partition, null, options, Cancel);
            job = await job.PollUntilCompletedAsync(cancellationToken: Cancel);
            job.ThrowOnAnyError().Statistics.Load.OutputRows.ShouldBe(2);
        }

        var rows = await Client.ExecuteQueryAsync(
            $"SELECT name, phone_number, _PARTITIONDATE AS day FROM {table} ORDER BY name", null, cancellationToken: Cancel);
        rows.Select(row => row["name"]).ShouldBe(["Doe, Jane", "two\nlines"]);
        rows.Select(row => row["phone_number"]).ShouldBe(["555-1", null]);
        rows.ShouldAllBe(row => (DateTime)row["day"] == new DateTime(2021, 1, 31));
    }

    [Fact]
    public async Task LoadJobWithAnId_IsFoundAfterALostAnswer()
    {
        var dataset = await service.NewDatasetAsync();
        var uri = await service.LandAsync($"{dataset.Reference.DatasetId}.json", "{\"name\":\"a\"}\n");
        var options = new CreateLoadJobOptions
        {
            SourceFormat = FileFormat.NewlineDelimitedJson,
            JobId = $"run-{Guid.NewGuid():N}",
        };
        var table = dataset.GetTableReference("t");
        await Client.CreateLoadJobAsync(uri, table, Leads, options, Cancel);

        var failure = await Should.ThrowAsync<GoogleApiException>(
            () => Client.CreateLoadJobAsync(uri, table, Leads, options, Cancel));

        failure.HttpStatusCode.ShouldBe(HttpStatusCode.Conflict);
        failure.Error.Errors.Single().Reason.ShouldBe("duplicate");
        var job = await Client.PollJobUntilCompletedAsync(options.JobId, cancellationToken: Cancel);
        job.ThrowOnAnyError().Statistics.Load.OutputRows.ShouldBe(1);
        Client.ListRows(table, Leads).Count().ShouldBe(1);
    }

    [Fact]
    public async Task BadRows_AreToldOfAndStopTheLoadUnlessAllowed()
    {
        var dataset = await service.NewDatasetAsync();
        var schema = new TableSchemaBuilder { { "n", BigQueryDbType.Int64 } }.Build();
        var uri = await service.LandAsync($"{dataset.Reference.DatasetId}.csv", "1\nx\n3\n");

        var refused = await Client.CreateLoadJobAsync(uri, dataset.GetTableReference("t"), schema, null, Cancel);
        refused = await refused.PollUntilCompletedAsync(cancellationToken: Cancel);
        var taken = await Client.CreateLoadJobAsync(
            uri, dataset.GetTableReference("t"), schema, new() { MaxBadRecords = 1 }, Cancel);
        taken = await taken.PollUntilCompletedAsync(cancellationToken: Cancel);

        refused.Status.ErrorResult.Reason.ShouldBe("invalid");
        Should.Throw<GoogleApiException>(refused.ThrowOnFatalError);
        taken.ThrowOnFatalError().Statistics.Load.OutputRows.ShouldBe(2);
        taken.Statistics.Load.BadRecords.ShouldBe(1);
        taken.Status.Errors.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task UploadedRows_AreLoaded()
    {
        var dataset = await service.NewDatasetAsync();
        var table = await dataset.CreateTableAsync("t", Leads, cancellationToken: Cancel);

        var json = await table.UploadJsonAsync(["""{"name": "a"}""", """{"name": "b", "phone_number": "1"}"""], cancellationToken: Cancel);
        (await json.PollUntilCompletedAsync(cancellationToken: Cancel)).ThrowOnAnyError();
        using var csv = new MemoryStream(Encoding.UTF8.GetBytes("c;2\n"));
        var job = await table.UploadCsvAsync(csv, new() { FieldDelimiter = ";" }, Cancel);
        (await job.PollUntilCompletedAsync(cancellationToken: Cancel)).ThrowOnAnyError();

        table.ListRows().Select(row => row["name"]).Order().ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task StreamedRows_AreThereAtOnceAndOnce()
    {
        var dataset = await service.NewDatasetAsync();
        var table = await dataset.CreateTableAsync("t", Leads, cancellationToken: Cancel);
        BigQueryInsertRow[] rows = [new("1") { { "name", "a" } }, new("2") { { "name", "b" } }];

        await table.InsertRowsAsync(rows, cancellationToken: Cancel);
        await table.InsertRowsAsync(rows, cancellationToken: Cancel);

        var results = await Client.ExecuteQueryAsync(
            $"SELECT name FROM {table} ORDER BY name", null, cancellationToken: Cancel);
        results.Select(row => row["name"]).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task StreamedRowThatIsWrong_StopsAllUnlessSkipped()
    {
        var dataset = await service.NewDatasetAsync();
        var table = await dataset.CreateTableAsync("t", Leads, cancellationToken: Cancel);
        BigQueryInsertRow[] rows = [new("1") { { "name", "a" } }, new("2") { { "nom", "b" } }];

        var failure = await Should.ThrowAsync<GoogleApiException>(
            () => table.InsertRowsAsync(rows, cancellationToken: Cancel));
        var results = await table.InsertRowsAsync(
            rows, new() { SkipInvalidRows = true, SuppressInsertErrors = true }, Cancel);

        failure.Error.Errors.Select(error => error.Reason).Order().ShouldBe(["invalid", "stopped"]);
        results.Status.ShouldBe(BigQueryInsertStatus.SomeRowsInserted);
        results.Errors.Single().OriginalRowIndex.ShouldBe(1);
        table.ListRows().Single()["name"].ShouldBe("a");
    }

    [Fact]
    public async Task Merge_RefusesTwoSourceRowsForOneTargetRow()
    {
        var dataset = await service.NewDatasetAsync();
        var id = dataset.Reference.DatasetId;
        await Client.ExecuteQueryAsync($"CREATE TABLE {id}.t AS SELECT 1 AS id, 'a' AS v", null, cancellationToken: Cancel);

        var failure = await Should.ThrowAsync<GoogleApiException>(() => Client.ExecuteQueryAsync(
            $"MERGE {id}.t AS t USING UNNEST([STRUCT(1 AS id, 'b' AS v), (1, 'c')]) AS s ON t.id = s.id WHEN MATCHED THEN UPDATE SET v = s.v",
            null, cancellationToken: Cancel));
        var merged = await Client.ExecuteQueryAsync(
            $"MERGE {id}.t AS t USING UNNEST([STRUCT(1 AS id, 'b' AS v), (2, 'c')]) AS s ON t.id = s.id WHEN MATCHED THEN UPDATE SET v = s.v WHEN NOT MATCHED THEN INSERT ROW",
            null, cancellationToken: Cancel);

        failure.Error.Message.ShouldContain("UPDATE/MERGE must match at most one source row for each target row");
        merged.NumDmlAffectedRows.ShouldBe(2);
        var rows = await Client.ExecuteQueryAsync($"SELECT v FROM {id}.t ORDER BY id", null, cancellationToken: Cancel);
        rows.Select(row => row["v"]).ShouldBe(["b", "c"]);
    }

    [Fact]
    public async Task Script_AnswersWithItsLastResult()
    {
        var results = await Client.ExecuteQueryAsync(
            "DECLARE x INT64 DEFAULT 1; WHILE x < 100 DO SET x = x * 3; END WHILE; SELECT x AS x;", null,
            cancellationToken: Cancel);

        results.Single()["x"].ShouldBe(243L);
    }

    [Fact]
    public async Task Table_IsExtractedAndCopied()
    {
        var dataset = await service.NewDatasetAsync();
        var id = dataset.Reference.DatasetId;
        await Client.ExecuteQueryAsync($"CREATE TABLE {id}.t AS SELECT 1 AS n, 'a,b' AS s", null, cancellationToken: Cancel);
        var table = await dataset.GetTableAsync("t", cancellationToken: Cancel);

        var extract = await table.CreateExtractJobAsync($"gs://{EditionService.Bucket}/{id}/out.csv", cancellationToken: Cancel);
        (await extract.PollUntilCompletedAsync(cancellationToken: Cancel)).ThrowOnAnyError();
        var copy = await table.CreateCopyJobAsync(dataset.GetTableReference("copy"), cancellationToken: Cancel);
        (await copy.PollUntilCompletedAsync(cancellationToken: Cancel)).ThrowOnAnyError();

        using var content = new MemoryStream();
        await service.Storage.DownloadObjectAsync(EditionService.Bucket, $"{id}/out.csv", content, cancellationToken: Cancel);
        Encoding.UTF8.GetString(content.ToArray()).ShouldBe("n,s\n1,\"a,b\"\n");
        Client.ListRows(dataset.GetTableReference("copy")).Single()["s"].ShouldBe("a,b");
    }

    [Fact]
    public async Task ExternalTable_ReadsTheFilesThatAreThere()
    {
        var dataset = await service.NewDatasetAsync();
        var folder = dataset.Reference.DatasetId;
        await service.LandAsync($"{folder}/1.csv", "1\n2\n");
        var table = await dataset.CreateTableAsync(
            "t",
            new Table
            {
                ExternalDataConfiguration = new()
                {
                    SourceFormat = "CSV",
                    SourceUris = [$"gs://{EditionService.Bucket}/{folder}/*.csv"],
                    Schema = new TableSchemaBuilder { { "n", BigQueryDbType.Int64 } }.Build(),
                },
            },
            cancellationToken: Cancel);

        (await SumAsync()).ShouldBe(3L);
        await service.LandAsync($"{folder}/2.csv", "4\n");
        (await SumAsync()).ShouldBe(7L);

        async Task<object> SumAsync() => (await Client.ExecuteQueryAsync(
            $"SELECT SUM(n) AS sum FROM {table}", null, cancellationToken: Cancel)).Single()["sum"];
    }

    [Fact]
    public async Task DatasetsAndTables_AreListedPageByPage()
    {
        var dataset = await service.NewDatasetAsync();
        foreach (var name in (string[])["a", "b", "c"])
        {
            await dataset.CreateTableAsync(name, Leads, cancellationToken: Cancel);
        }

        dataset.ListTables(new() { PageSize = 2 }).Select(table => table.Reference.TableId).ShouldBe(["a", "b", "c"]);
        Client.ListDatasets(new() { PageSize = 1 }).Select(each => each.Reference.DatasetId)
            .ShouldContain(dataset.Reference.DatasetId);
        dataset.ListTables().ReadPage(2).NextPageToken.ShouldNotBeNull();
    }

    [Fact]
    public async Task Labels_AreChangedOneByOne()
    {
        var dataset = await service.NewDatasetAsync();
        var reference = dataset.Reference;

        (await Client.SetDatasetLabelAsync(reference, "owner", "a", cancellationToken: Cancel)).ShouldBeNull();
        (await Client.SetDatasetLabelAsync(reference, "owner", "b", cancellationToken: Cancel)).ShouldBe("a");
        (await Client.SetDatasetLabelAsync(reference, "team", "t", cancellationToken: Cancel)).ShouldBeNull();
        (await Client.RemoveDatasetLabelAsync(reference, "owner", cancellationToken: Cancel)).ShouldBe("b");

        var labels = (await Client.GetDatasetAsync(reference, cancellationToken: Cancel)).Resource.Labels;
        labels.ShouldBe(new Dictionary<string, string> { ["team"] = "t" });
    }

    [Fact]
    public async Task ChangeOfAnotherState_IsRefused()
    {
        var dataset = await service.NewDatasetAsync();
        await dataset.PatchAsync(new() { Description = "first" }, matchETag: true, cancellationToken: Cancel);

        var failure = await Should.ThrowAsync<GoogleApiException>(
            () => dataset.PatchAsync(new() { Description = "second" }, matchETag: true, cancellationToken: Cancel));

        failure.HttpStatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task Dataset_IsDeletedWithItsTablesOnlyIfAsked()
    {
        var dataset = await service.NewDatasetAsync();
        await dataset.CreateTableAsync("t", Leads, cancellationToken: Cancel);

        var failure = await Should.ThrowAsync<GoogleApiException>(() => dataset.DeleteAsync(cancellationToken: Cancel));
        await dataset.DeleteAsync(new() { DeleteContents = true }, Cancel);

        failure.HttpStatusCode.ShouldBe(HttpStatusCode.BadRequest);
        failure.Error.Errors.Single().Reason.ShouldBe("resourceInUse");
        (await Should.ThrowAsync<GoogleApiException>(
            () => Client.GetDatasetAsync(dataset.Reference, cancellationToken: Cancel)))
            .HttpStatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task MissingTable_IsNotFoundByItsName()
    {
        var dataset = await service.NewDatasetAsync();
        var id = dataset.Reference.DatasetId;

        var get = await Should.ThrowAsync<GoogleApiException>(() => dataset.GetTableAsync("t", cancellationToken: Cancel));
        var query = await Should.ThrowAsync<GoogleApiException>(
            () => Client.ExecuteQueryAsync($"SELECT * FROM {id}.t", null, cancellationToken: Cancel));

        get.HttpStatusCode.ShouldBe(HttpStatusCode.NotFound);
        get.Error.Message.ShouldBe($"Not found: Table flywheel-local:{id}.t");
        query.HttpStatusCode.ShouldBe(HttpStatusCode.NotFound);
        query.Error.Message.ShouldContain($"Not found: Table flywheel-local:{id}.t was not found in location");
    }

    [Fact]
    public async Task JobsOfAPipeline_AreListedByTheirTime()
    {
        var since = DateTimeOffset.UtcNow;
        var job = await Client.CreateQueryJobAsync("SELECT 1", null, new() { JobId = $"mine-{Guid.NewGuid():N}" }, Cancel);
        await job.PollUntilCompletedAsync(cancellationToken: Cancel);

        Client.ListJobs(new() { MinCreationTime = since, StateFilter = JobState.Done })
            .Select(each => each.Reference.JobId).ShouldContain(job.Reference.JobId);
    }

    [Fact]
    public async Task StructsAndArrays_ComeBackNested()
    {
        var results = await Client.ExecuteQueryAsync(
            "SELECT STRUCT(1 AS a, ['x', 'y'] AS b, STRUCT(DATE '2021-01-31' AS d) AS c) AS s, [STRUCT(1 AS n), STRUCT(2)] AS r",
            null, cancellationToken: Cancel);

        var row = results.Single();
        var record = row["s"].ShouldBeOfType<Dictionary<string, object>>();
        record["a"].ShouldBe(1L);
        record["b"].ShouldBe(new[] { "x", "y" });
        record["c"].ShouldBeOfType<Dictionary<string, object>>()["d"].ShouldBe(new DateTime(2021, 1, 31));
        row["r"].ShouldBeOfType<Dictionary<string, object>[]>().Select(each => each["n"]).ShouldBe([1L, 2L]);
    }
}
