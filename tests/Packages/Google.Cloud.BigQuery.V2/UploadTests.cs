using System.Net;
using System.Text;
using Google;
using Google.Cloud.BigQuery.V2;
using static Flywheel.Tests.Packages.BigQuery.FakeBigQuery;

namespace Flywheel.Tests.Packages.BigQuery;

[Trait("Category", "SdkUnit")]
public sealed class UploadTests
{
    private const string Done =
        """{"jobReference": {"projectId": "project", "jobId": "job_1"}, "status": {"state": "DONE"}}""";

    [Fact]
    public async Task Rows_BecomeLinesOfOneUpload()
    {
        await using var fake = await StartAsync(Session);
        using var client = fake.Client();

        var job = await client.UploadJsonAsync(
            "d", "t", new TableSchemaBuilder { { "n", BigQueryDbType.Int64 } }.Build(), ["{\"n\":\n1}", "{\"n\":2}"],
            new() { WriteDisposition = WriteDisposition.WriteTruncate, JobId = "job_1" },
            TestContext.Current.CancellationToken);

        job.State.ShouldBe(JobState.Done);
        var start = fake.Questions[0];
        start.Path.ShouldBe("/upload/bigquery/v2/projects/project/jobs");
        start.Query["uploadType"].ShouldBe("resumable");
        start.Headers["X-Upload-Content-Type"].ShouldBe("text/json");
        start.Json["jobReference"]!["jobId"]!.GetValue<string>().ShouldBe("job_1");
        var load = start.Json["configuration"]!["load"]!;
        load["sourceFormat"]!.GetValue<string>().ShouldBe("NEWLINE_DELIMITED_JSON");
        load["writeDisposition"]!.GetValue<string>().ShouldBe("WRITE_TRUNCATE");
        fake.Questions[1].Text.ShouldBe("{\"n\": 1}\n{\"n\":2}\n");
    }

    [Fact]
    public async Task CsvWithoutSchema_TakesThatOfTheTableUnlessDetected()
    {
        await using var fake = await StartAsync(question => question.Method == "GET"
            ? """{"schema": {"fields": [{"name": "n", "type": "INTEGER"}]}}"""
            : Session(question));
        using var client = fake.Client();
        using var first = new MemoryStream(Encoding.UTF8.GetBytes("1\n"));
        using var second = new MemoryStream(Encoding.UTF8.GetBytes("1\n"));

        client.UploadCsv("d", "t", null, first);
        client.UploadCsv("d", "t", null, second, new() { Autodetect = true });

        fake.Questions.Select(question => question.Method).ShouldBe(["GET", "POST", "PUT", "POST", "PUT"]);
        fake.Questions[1].Json["configuration"]!["load"]!["schema"].ShouldNotBeNull();
        fake.Questions[3].Json["configuration"]!["load"]!["schema"].ShouldBeNull();
    }

    [Theory]
    [InlineData("PARQUET")]
    [InlineData("ORC")]
    public async Task FormatWithASchemaOfItsOwn_NeedsNone(string format)
    {
        await using var fake = await StartAsync(Session);
        using var client = fake.Client();
        using var input = new MemoryStream([1, 2, 3]);

        var job = format == "PARQUET" ? client.UploadParquet("d", "t", input) : client.UploadOrc("d", "t", input);

        job.Reference.JobId.ShouldBe("job_1");
        fake.Questions[0].Json["configuration"]!["load"]!["sourceFormat"]!.GetValue<string>().ShouldBe(format);
    }

    [Fact]
    public async Task RefusedUpload_ThrowsWhatBigQuerySays()
    {
        await using var fake = await StartAsync(
            Answer.Error(HttpStatusCode.NotFound, "notFound", "Not found: Dataset d"));
        using var client = fake.Client();
        using var input = new MemoryStream([1]);

        Should.Throw<GoogleApiException>(() => client.UploadParquet("d", "t", input))
            .Error.Message.ShouldBe("Not found: Dataset d");
    }

    private static Answer Session(Question question) =>
        question.Method == "POST" ? new("", Location: "/upload/session/1") : new(Done);
}
