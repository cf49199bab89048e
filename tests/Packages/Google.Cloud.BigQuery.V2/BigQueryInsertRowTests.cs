using System.Net;
using Google;
using Google.Cloud.BigQuery.V2;

namespace Flywheel.Tests.Packages.BigQuery;

[Trait("Category", "SdkUnit")]
public sealed class BigQueryInsertRowTests
{
    [Fact]
    public async Task Values_AreWrittenAsBigQueryReadsThem()
    {
        await using var fake = await FakeBigQuery.StartAsync("{}");
        using var client = fake.Client();

        await client.InsertRowAsync("energy", "prices", new BigQueryInsertRow("id-1")
        {
            { "int", 1 },
            { "float", 0.5 },
            { "text", "it's" },
            { "yes", true },
            { "bytes", new byte[] { 0, 255 } },
            { "numeric", BigQueryNumeric.Parse("1.50") },
            { "at", new DateTime(2021, 1, 31, 22, 30, 0, DateTimeKind.Utc) },
            { "at2", new DateTimeOffset(2021, 1, 31, 22, 30, 0, TimeSpan.FromHours(1)) },
            { "civil", new DateTime(2021, 1, 31, 22, 30, 0) },
            { "time", new TimeSpan(22, 30, 0) },
            { "date", new DateTime(2021, 1, 31).AsBigQueryDate() },
            { "none", null },
            { "list", new[] { 1, 2 } },
            { "record", new BigQueryInsertRow { { "a", 1 } } },
            { "records", new List<BigQueryInsertRow> { new() { { "a", 1 } } } },
        }, cancellationToken: TestContext.Current.CancellationToken);

        var question = fake.Questions.Single();
        question.Path.ShouldBe("projects/project/datasets/energy/tables/prices/insertAll");
        question.Json["rows"]!.ToJsonString().ShouldBe(
            """[{"insertId":"id-1","json":{"int":1,"float":0.5,"text":"it's","yes":true,"bytes":"AP8=","""
                .Replace("'", "\\u0027", StringComparison.Ordinal)
            + """
              "numeric":"1.5","at":"2021-01-31T22:30:00Z","at2":"2021-01-31T21:30:00Z","civil":"2021-01-31T22:30:00",
              "time":"22:30:00","date":"2021-01-31","none":null,"list":[1,2],"record":{"a":1},"records":[{"a":1}]}}]
              """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task RowWithoutId_GetsOneUnlessThatIsAllowed()
    {
        await using var fake = await FakeBigQuery.StartAsync("{}");
        using var client = fake.Client();

        client.InsertRow("d", "t", new BigQueryInsertRow { { "a", 1 } });
        client.InsertRow("d", "t", new BigQueryInsertRow { { "a", 1 } }, new() { AllowEmptyInsertIds = true });

        fake.Questions[0].Json["rows"]![0]!["insertId"].ShouldNotBeNull();
        fake.Questions[1].Json["rows"]![0]!["insertId"].ShouldBeNull();
    }

    [Fact]
    public async Task NoRows_AreNotSent()
    {
        await using var fake = await FakeBigQuery.StartAsync("{}");
        using var client = fake.Client();

        client.InsertRows("d", "t", []).Status.ShouldBe(BigQueryInsertStatus.AllRowsInserted);

        fake.Questions.ShouldBeEmpty();
    }

    [Fact]
    public async Task RefusedRow_ThrowsWithRowAndReason()
    {
        await using var fake = await FakeBigQuery.StartAsync(Refusal);
        using var client = fake.Client();

        var failure = Should.Throw<GoogleApiException>(() => client.InsertRows("d", "t", Two()));

        failure.Error.Message.ShouldBe(
            "Error inserting data: 1 error(s). Status: NoRowsInserted. "
            + "First error message: Error in row 1. no such field: b.");
        failure.Error.Errors.Single().Reason.ShouldBe("invalid");
        failure.Error.Errors.Single().Location.ShouldBe("b");
    }

    [Fact]
    public async Task RefusedRowSuppressed_IsInTheResults()
    {
        await using var fake = await FakeBigQuery.StartAsync(Refusal);
        using var client = fake.Client();
        var rows = Two();

        var results = client.InsertRows("d", "t", rows, new() { SuppressInsertErrors = true, SkipInvalidRows = true });

        results.Status.ShouldBe(BigQueryInsertStatus.SomeRowsInserted);
        results.OriginalRowsWithErrors.ShouldBe(1);
        results.Errors.Single().OriginalRow.ShouldBe(rows[1]);
        results.ThrowOnNoneInserted().ShouldBe(results);
        Should.Throw<GoogleApiException>(results.ThrowOnNotAllInserted);
        fake.Questions.Single().Json["skipInvalidRows"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task MissingTable_IsNotFound()
    {
        await using var fake = await FakeBigQuery.StartAsync(
            FakeBigQuery.Answer.Error(HttpStatusCode.NotFound, "notFound", "Not found: Table project:d.t"));
        using var client = fake.Client();

        var failure = Should.Throw<GoogleApiException>(() => client.InsertRows("d", "t", Two()));

        failure.HttpStatusCode.ShouldBe(HttpStatusCode.NotFound);
        failure.Error.Message.ShouldBe("Not found: Table project:d.t");
        failure.Error.Errors.Single().Reason.ShouldBe("notFound");
    }

    [Fact]
    public void ValueThatCannotBe_IsRefused()
    {
        Should.Throw<ArgumentException>(() => new BigQueryInsertRow { { "a", 1m } });
        Should.Throw<ArgumentException>(() => new BigQueryInsertRow { { "a", TimeSpan.FromDays(1) } });
        Should.Throw<ArgumentException>(
            () => new BigQueryInsertRow { { "a", new DateTime(2021, 1, 31, 0, 0, 0, DateTimeKind.Local) } });
        using var client = new BigQueryClientImpl("project", new());
        Should.Throw<InvalidOperationException>(
            () => client.InsertRow("d", "t", new BigQueryInsertRow { { "a", new[] { "x", null } } }));
    }

    private const string Refusal =
        """
        {"insertErrors": [{"index": 1,
         "errors": [{"reason": "invalid", "location": "b", "message": "no such field: b."}]}]}
        """;

    private static BigQueryInsertRow[] Two() => [new("1") { { "a", 1 } }, new("2") { { "b", 2 } }];
}
