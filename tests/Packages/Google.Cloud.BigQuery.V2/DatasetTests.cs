using System.Net;
using Google;
using Google.Apis.Bigquery.v2.Data;
using Google.Cloud.BigQuery.V2;
using static Flywheel.Tests.Packages.BigQuery.FakeBigQuery;

namespace Flywheel.Tests.Packages.BigQuery;

[Trait("Category", "SdkUnit")]
public sealed class DatasetTests
{
    [Fact]
    public async Task Creation_IsInTheDefaultLocation()
    {
        await using var fake = await StartAsync("{}");
        using var client = fake.Client("EU");

        client.CreateDataset("energy");
        client.CreateDataset("energy", new Dataset { Location = "US" });

        fake.Questions[0].Json.ToJsonString().ShouldBe(
            """{"datasetReference":{"datasetId":"energy","projectId":"project"},"location":"EU"}""");
        fake.Questions[1].Json["location"]!.GetValue<string>().ShouldBe("US");
        var other = new Dataset { DatasetReference = client.GetDatasetReference("other") };
        Should.Throw<ArgumentException>(() => client.CreateDataset("energy", other));
    }

    [Fact]
    public async Task GetOrCreate_TakesWhatSomebodyElseCreatedMeanwhile()
    {
        var asked = 0;
        await using var fake = await StartAsync(question => question.Method == "POST"
            ? Answer.Error(HttpStatusCode.Conflict, "duplicate")
            : asked++ == 0 ? Answer.Error(HttpStatusCode.NotFound, "notFound") : Resource("1"));
        using var client = fake.Client();

        var dataset = await client.GetOrCreateDatasetAsync(
            "energy", cancellationToken: TestContext.Current.CancellationToken);

        dataset.FullyQualifiedId.ShouldBe("project:energy");
        fake.Questions.Select(question => question.Method).ShouldBe(["GET", "POST", "GET"]);
    }

    [Fact]
    public async Task Labels_AreChangedAgainWhenSomebodyElseWasFaster()
    {
        var etag = 1;
        await using var fake = await StartAsync(question => question.Method == "PATCH" && etag++ == 1
            ? Answer.Error(HttpStatusCode.PreconditionFailed, "conditionNotMet")
            : Resource(etag.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        using var client = fake.Client();

        var before = await client.ModifyDatasetLabelsAsync(
            "energy", new Dictionary<string, string?> { ["owner"] = "a", ["kept"] = "k", ["gone"] = null }!,
            cancellationToken: TestContext.Current.CancellationToken);

        before.ShouldBe(
            new Dictionary<string, string> { ["owner"] = "someone", ["kept"] = "k", ["gone"] = "g" },
            ignoreOrder: true);
        var patches = fake.Questions.Where(question => question.Method == "PATCH").ToList();
        patches.Select(patch => patch.Headers["If-Match"]).ShouldBe(["1", "2"]);
        patches[1].Json["labels"]!.ToJsonString().ShouldBe("""{"owner":"a","gone":null}""");
    }

    [Fact]
    public async Task LabelsOfAnotherState_AreLeftAlone()
    {
        await using var fake = await StartAsync(Resource("2"));
        using var client = fake.Client();

        Should.Throw<GoogleApiException>(() => client.ClearDatasetLabels("energy", new() { ETag = "1" }))
            .HttpStatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);

        fake.Questions.ShouldAllBe(question => question.Method == "GET");
    }

    [Fact]
    public async Task Listing_AsksAsTheOptionsSay()
    {
        await using var fake = await StartAsync(
            """
            {"datasets": [{"datasetReference": {"projectId": "project", "datasetId": "energy"}, "location": "EU"}]}
            """);
        using var client = fake.Client();

        var dataset = client.ListDatasets(new()
        {
            Filter = Filters.FromLabel("owner", "a"),
            IncludeHidden = true,
        }).Single();

        dataset.Resource.Location.ShouldBe("EU");
        fake.Questions.Single().Query["filter"].ShouldBe("labels.owner:a");
        fake.Questions.Single().Query["all"].ShouldBe("true");
    }

    [Fact]
    public async Task Deletion_OfContentsIsAskedFor()
    {
        await using var fake = await StartAsync(new Answer("", HttpStatusCode.NoContent));
        using var client = fake.Client();

        await client.DeleteDatasetAsync(
            "energy", new() { DeleteContents = true }, TestContext.Current.CancellationToken);

        fake.Questions.Single().Method.ShouldBe("DELETE");
        fake.Questions.Single().Query["deleteContents"].ShouldBe("true");
    }

    [Fact]
    public void Times_AreMilliseconds()
    {
        var table = new Table().SetExpirationTime(DateTimeOffset.UnixEpoch.AddSeconds(1));
        var dataset = new Dataset().SetDefaultTableExpiration(TimeSpan.FromDays(1));

        table.ExpirationTime.ShouldBe(1000);
        table.GetExpirationTime().ShouldBe(DateTimeOffset.UnixEpoch.AddSeconds(1));
        dataset.DefaultTableExpirationMs.ShouldBe(86_400_000);
        dataset.SetDefaultTableExpiration(null).GetDefaultTableExpiration().ShouldBeNull();
    }

    [Fact]
    public void Table_IsWrittenAsInGoogleSql()
    {
        using var client = new BigQueryClientImpl("project", new());
        var table = new BigQueryTable(client, new Table { TableReference = client.GetTableReference("d", "t") });

        $"{table}".ShouldBe("`project.d.t`");
        $"{table:legacy}".ShouldBe("[project:d.t]");
    }

    [Fact]
    public void Schema_RefusesNamesThatBigQueryRefuses()
    {
        var schema = new TableSchemaBuilder { { "a", BigQueryDbType.String } };

        Should.Throw<ArgumentException>(() => schema.Add("1a", BigQueryDbType.String));
        Should.Throw<ArgumentException>(() => schema.Add("x", BigQueryDbType.Struct));
        schema.ModifyField("a", field => field.MaxLength = 3).Build().Fields.Single().MaxLength.ShouldBe(3);
        Should.Throw<ArgumentException>(() => schema.ModifyField("b", _ => { })).Message.ShouldContain("there are: a");
    }

    private static Answer Resource(string etag) =>
        $$"""
        {"etag": "{{etag}}", "datasetReference": {"projectId": "project", "datasetId": "energy"},
         "labels": {"owner": "someone", "kept": "k", "gone": "g"} }
        """;
}
