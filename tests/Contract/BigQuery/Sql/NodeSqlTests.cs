using System.Globalization;
using System.Text.Json.Nodes;
using Flywheel.Embedded.Sql;
using Flywheel.Tests.Contract.BigQuery.Clients;
using Flywheel.Tests.Embedded.Sql;

namespace Flywheel.Tests.Contract.BigQuery.Sql;

/// <summary>The corpus through the service, by Google's client for Node: columns and values as a program there sees them.</summary>
[Trait("Category", "Contract")]
[Trait("Service", "BigQuery")]
public sealed class NodeSqlTests(BigQueryClients clients, SqlEngine engine) : IClassFixture<SqlEngine>
{
    [Fact]
    public async Task DocumentedStatements_AnswerNodeWhatTheirPagesSay()
    {
        var bench = await clients.BenchAsync("node");
        var wrong = new List<string>();
        foreach (var one in SqlCorpus.All.Where(one => !NamesAColumnTwice(one)))
        {
            try
            {
                var shown = await bench.Client.QueryAsync(one.Text, new() { ["wrapIntegers"] = true });
                var types = engine.Translate(one.Text).Columns.Select(column => column.Type).ToList();
                var (expected, actual) = (Expected(one, types), Actual(one, shown, types));
                if (expected != actual)
                {
                    wrong.Add($"{one.Name}:\n{actual}\ninstead of\n{expected}");
                }
            }
            catch (BigQueryFailure e)
            {
                wrong.Add($"{one.Name}: {e.Message}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    /// <summary>Such a result is an object with one member in Node.</summary>
    private static bool NamesAColumnTwice(SqlCase one) =>
        one.Schema.Select(Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() < one.Schema.Count;

    private static string Name(string column) => column.Split(' ')[0];

    private static string Expected(SqlCase one, List<SqlType> types) => SqlCorpus.Text(
        [.. one.Rows.Select(row => new JsonArray([.. row!.AsArray().Select((cell, i) => Cell(cell, types[i]))]))], one.Ordered);

    private static string Actual(SqlCase one, JsonArray rows, List<SqlType> types) => SqlCorpus.Text(
        [.. rows.Select(row => new JsonArray([.. one.Schema.Select((column, i) => Cell(row![Name(column)], types[i]))]))], one.Ordered);

    /// <summary>A cell of the corpus or of Node's in one spelling: both have texts, but write numbers and moments otherwise.</summary>
    private static JsonNode? Cell(JsonNode? value, SqlType type) => (value, type.Kind) switch
    {
        // The service knows no NULL instead of an array: https://cloud.google.com/bigquery/docs/reference/standard-sql/data-types#array_nulls
        (null, SqlKind.Array) => new JsonArray(),
        // The corpus writes JSON's null and a NULL of that type alike.
        (null, SqlKind.Json) => "null",
        (null, _) => null,
        (_, SqlKind.Array) => new JsonArray([.. value.AsArray().Select(item => Cell(item, type.Element))]),
        (_, SqlKind.Struct) => new JsonObject(value.AsObject().Select((member, i) => KeyValuePair.Create(member.Key, Cell(member.Value, type.Fields[i].Type)))),
        (_, SqlKind.Float64) => double.Parse(value.ToString(), CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture),
        (_, SqlKind.Timestamp) => DateTimeOffset.Parse(value.ToString(), CultureInfo.InvariantCulture).ToString("O", CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
