using System.Net;
using Google;
using Google.Apis.Bigquery.v2.Data;
using Google.Cloud.BigQuery.V2;
using static Flywheel.Tests.Packages.BigQuery.FakeBigQuery;

namespace Flywheel.Tests.Packages.BigQuery;

[Trait("Category", "SdkUnit")]
public sealed class BigQueryJobTests
{
    private static readonly TableReference Table = new()
    {
        ProjectId = "project",
        DatasetId = "d",
        TableId = "t$20210131",
    };

    [Fact]
    public async Task LoadJob_IsAskedForAsTheOptionsSay()
    {
        await using var fake = await StartAsync(Job("DONE"));
        using var client = fake.Client("EU");

        await client.CreateLoadJobAsync(
            "gs://lake/a.csv", Table, new TableSchemaBuilder { { "name", BigQueryDbType.String } }.Build(),
            new CreateLoadJobOptions
            {
                JobId = "sales-leads-1",
                SourceFormat = FileFormat.Csv,
                WriteDisposition = WriteDisposition.WriteTruncate,
                CreateDisposition = CreateDisposition.CreateNever,
                SkipLeadingRows = 1,
                AllowQuotedNewlines = true,
                MaxBadRecords = 3,
                DestinationSchemaUpdateOptions =
                    SchemaUpdateOption.AllowFieldAddition | SchemaUpdateOption.AllowFieldRelaxation,
                TimePartitioning = TimePartition.CreateDailyPartitioning(TimeSpan.FromDays(1), "day"),
                Labels = new Dictionary<string, string> { ["pipeline"] = "sales-leads" },
                ConfigurationModifier = load => load.PreserveAsciiControlCharacters = true,
            },
            TestContext.Current.CancellationToken);

        var question = fake.Questions.Single();
        question.Method.ShouldBe("POST");
        question.Path.ShouldBe("projects/project/jobs");
        question.Query["prettyPrint"].ShouldBe("false");
        question.Headers["Authorization"].ShouldBe("Bearer any");
        question.Json.ToJsonString().ShouldBe(
            """
            {"configuration":{"labels":{"pipeline":"sales-leads"},
            "load":{"allowQuotedNewlines":true,"createDisposition":"CREATE_NEVER",
            "destinationTable":{"datasetId":"d","projectId":"project","tableId":"t$20210131"},"maxBadRecords":3,
            "preserveAsciiControlCharacters":true,
            "schema":{"fields":[{"mode":"NULLABLE","name":"name","type":"STRING"}]},
            "schemaUpdateOptions":["ALLOW_FIELD_ADDITION","ALLOW_FIELD_RELAXATION"],"skipLeadingRows":1,
            "sourceFormat":"CSV","sourceUris":["gs://lake/a.csv"],
            "timePartitioning":{"expirationMs":86400000,"field":"day","type":"DAY"},
            "writeDisposition":"WRITE_TRUNCATE"}},
            "jobReference":{"jobId":"sales-leads-1","location":"EU","projectId":"project"}}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task JobWithoutId_GetsOneThatIsItsOwn()
    {
        await using var fake = await StartAsync(Job("DONE"));
        using var client = fake.Client();

        client.CreateCopyJob(Table, Table);
        client.CreateExtractJob(Table, "gs://lake/*.csv", new() { JobIdPrefix = "extract_", ProjectId = "other" });

        IdOf(fake.Questions[0]).ShouldMatch("^job_[0-9a-f]{8}(_[0-9a-f]{4}){3}_[0-9a-f]{12}$");
        IdOf(fake.Questions[1]).ShouldStartWith("extract_");
        fake.Questions[1].Path.ShouldBe("projects/other/jobs");

        static string IdOf(Question question) => question.Json["jobReference"]!["jobId"]!.GetValue<string>();
    }

    [Fact]
    public void IdAndPrefix_AreRefused()
    {
        using var client = new BigQueryClientImpl("project", new());

        Should.Throw<ArgumentException>(
            () => client.CreateCopyJob(Table, Table, new() { JobId = "a", JobIdPrefix = "b" }));
    }

    [Fact]
    public async Task JobThatIsThere_IsAConflict()
    {
        await using var fake = await StartAsync(
            Answer.Error(HttpStatusCode.Conflict, "duplicate", "Already Exists: Job project:US.a"));
        using var client = fake.Client();

        var failure = Should.Throw<GoogleApiException>(() => client.CreateCopyJob(Table, Table, new() { JobId = "a" }));

        failure.HttpStatusCode.ShouldBe(HttpStatusCode.Conflict);
        failure.Error.Errors.Single().Reason.ShouldBe("duplicate");
        fake.Questions.Count.ShouldBe(1);
    }

    [Fact]
    public async Task FailedJob_ThrowsWithAllErrors()
    {
        await using var fake = await StartAsync(
            """
            {"jobReference": {"projectId": "project", "jobId": "job_1", "location": "EU"}, "status": {"state": "DONE",
             "errorResult": {"reason": "invalid", "message": "Too many errors."},
             "errors": [{"reason": "invalid", "message": "Too many errors.", "location": "gs://lake/a.csv"},
                        {"reason": "invalid", "message": "Row 2 is bad."}]}}
            """);
        using var client = fake.Client();

        var failure = Should.Throw<GoogleApiException>(() => client.GetJob("job_1").ThrowOnFatalError());

        failure.Error.Message.ShouldBe(
            "Job project/EU/job_1 contained 2 error(s). First error message: Too many errors.");
        failure.Error.Errors.Select(error => error.Message).ShouldBe(["Too many errors.", "Row 2 is bad."]);
        failure.Error.Errors[0].Location.ShouldBe("gs://lake/a.csv");
    }

    [Fact]
    public async Task JobWithBadRows_ThrowsOnlyOnAnyError()
    {
        await using var fake = await StartAsync(
            """
            {"jobReference": {"projectId": "project", "jobId": "job_1"}, "status": {"state": "DONE",
             "errors": [{"reason": "invalid", "message": "Row 2 is bad."}]}}
            """);
        using var client = fake.Client();

        var job = client.GetJob("job_1").ThrowOnFatalError();

        Should.Throw<GoogleApiException>(job.ThrowOnAnyError);
    }

    [Fact]
    public async Task Listing_GoesThroughAllPages()
    {
        await using var fake = await StartAsync(question => question.Query.GetValueOrDefault("pageToken") switch
        {
            null => """
                {"jobs": [{"jobReference": {"jobId": "c"}}, {"jobReference": {"jobId": "b"}}], "nextPageToken": "2"}
                """,
            "2" => """{"nextPageToken": "3"}""",
            _ => """{"jobs": [{"jobReference": {"jobId": "a"}}]}""",
        });
        using var client = fake.Client();

        var ids = new List<string>();
        var options = new ListJobsOptions
        {
            PageSize = 2,
            StateFilter = JobState.Done,
            MinCreationTime = DateTimeOffset.FromUnixTimeMilliseconds(1),
        };
        await foreach (var job in client.ListJobsAsync(options))
        {
            ids.Add(job.Reference.JobId);
        }

        ids.ShouldBe(["c", "b", "a"]);
        client.ListJobs(options).Select(job => job.Reference.JobId).ShouldBe(ids);
        fake.Questions[0].Query["stateFilter"].ShouldBe("done");
        fake.Questions[0].Query["minCreationTime"].ShouldBe("1");
        fake.Questions[0].Query["maxResults"].ShouldBe("2");
    }

    [Fact]
    public async Task Cancel_GivesTheJob()
    {
        await using var fake = await StartAsync($$"""{"job": {{Job("RUNNING").Text}} }""");
        using var client = fake.Client();

        var job = await client.CancelJobAsync("job_1", cancellationToken: TestContext.Current.CancellationToken);

        job.State.ShouldBe(JobState.Running);
        fake.Questions.Single().Path.ShouldBe("projects/project/jobs/job_1/cancel");
    }

    private static Answer Job(string state) =>
        $$"""{"jobReference": {"projectId": "project", "jobId": "job_1"}, "status": {"state": "{{state}}" } }""";
}
