using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Flywheel.Tests.Contract.BigQuery.Edition;

/// <summary>What no client of Google's would send: the answer is a 400 that says why, never that the service is broken.</summary>
[Trait("Category", "Contract")]
[Trait("Service", "BigQuery")]
public sealed class BadInputTests(EditionService service) : IClassFixture<EditionService>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("queries", """{"query": "SELECT 1", "useLegacySql": false, "maxResults": -1}""")]
    [InlineData("queries", """{"query": "SELECT ?", "useLegacySql": false, "queryParameters": [null]}""")]
    [InlineData("queries", """{"query": "SELECT ?", "useLegacySql": false, "queryParameters": [{"parameterType": {"type": "STRUCT"}, "parameterValue": {}}]}""")]
    [InlineData("queries", """{"query": "SELECT STRUCT()", "useLegacySql": false}""")]
    [InlineData("queries", """{"query": "CREATE TABLE d.t (a STRING(99999999999999999999))", "useLegacySql": false}""")]
    [InlineData("jobs", """{"configuration": {"load": {"sourceUris": [null], "destinationTable": {"datasetId": "d", "tableId": "t"}}}}""")]
    [InlineData("jobs", """{"configuration": {"extract": {"sourceTable": {"datasetId": "d", "tableId": "t"}, "destinationUris": [null]}}}""")]
    [InlineData("datasets/none/tables", """{"tableReference": {"tableId": "t"}, "schema": {"fields": [null]}}""")]
    public async Task RequestIsWrong_IsRefused(string path, string body) => (await PostAsync(path, body)).Status.ShouldBe(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("""{"name": "a", "type": "NUMERIC", "precision": "3", "scale": "5"}""", "In NUMERIC(P, 5), P must be between 5 and 34 (field a)")]
    [InlineData("""{"name": "a", "type": "NUMERIC", "precision": "0"}""", "In NUMERIC(P), P must be between 1 and 29 (field a)")]
    [InlineData("""{"name": "a", "type": "NUMERIC", "precision": "30", "scale": "10"}""", "In NUMERIC(P, S), S must be between 0 and 9 (field a)")]
    [InlineData("""{"name": "a", "type": "NUMERIC", "scale": "2"}""", "Scale cannot be set without precision (field a)")]
    [InlineData("""{"name": "a", "type": "INTEGER", "precision": "3"}""", "INT64 does not support precision and scale (field a)")]
    [InlineData("""{"name": "a", "type": "STRING", "maxLength": "0"}""", "STRING length must be greater than 0 (field a)")]
    [InlineData("""{"name": "a", "type": "DATE", "maxLength": "3"}""", "DATE does not support maxLength (field a)")]
    public async Task ParametersOfATypeAreWrong_AreNamed(string field, string message)
    {
        var d = (await service.NewDatasetAsync()).Reference.DatasetId;
        var answer = await PostAsync($"datasets/{d}/tables", $$$"""{"tableReference": {"tableId": "t"}, "schema": {"fields": [{{{field}}}]}}""");

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Message.ShouldBe(message);
    }

    private async Task<(HttpStatusCode Status, string? Message)> PostAsync(string path, string body)
    {
        using var http = new HttpClient();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri($"{service.Client.Service.BaseUri}projects/flywheel-local/{path}"), content, Cancel);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        return (answer.StatusCode, json.TryGetProperty("error", out var error) ? error.GetProperty("message").GetString() : null);
    }
}
