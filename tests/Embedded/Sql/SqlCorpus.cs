using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Flywheel.Tests.Embedded.Sql;

/// <summary>A statement whose result Google's documentation of GoogleSQL gives (see the corpus' README).</summary>
public sealed record SqlCase
{
    /// <summary>Page, heading and number: unique.</summary>
    public required string Name { get; init; }

    /// <summary>Where the expectation comes from, in github.com/google/googlesql.</summary>
    public required string Page { get; init; }

    [JsonPropertyName("sql")]
    public required IReadOnlyList<string> Lines { get; init; }

    /// <summary>Whether the order of the rows is part of the expectation.</summary>
    public required bool Ordered { get; init; }

    /// <summary>Each column's name and type.</summary>
    public required IReadOnlyList<string> Schema { get; init; }

    public required JsonArray Rows { get; init; }

    [JsonIgnore]
    public string Text => string.Join('\n', Lines);

    public override string ToString() => Name;
}

/// <summary>The corpus of statements, <c>tests/Contract/BigQuery/Sql/*.json</c>.</summary>
public static class SqlCorpus
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<SqlCase> All { get; } =
    [
        .. from file in Directory.EnumerateFiles(Repository.Path("tests", "Contract", "BigQuery", "Sql"), "*.json").Order(StringComparer.Ordinal)
           from one in JsonSerializer.Deserialize<List<SqlCase>>(File.ReadAllText(file), Options)!
           select one,
    ];

    public static SqlCase Named(string name) => All.Single(one => one.Name == name);

    /// <summary>The rows as one text, to compare: in their order, or sorted where the statement has none.</summary>
    public static string Text(JsonArray rows, bool ordered)
    {
        var lines = rows.Select(row => row!.ToJsonString(Readable));
        return string.Join('\n', ordered ? lines : lines.Order(StringComparer.Ordinal));
    }
}
