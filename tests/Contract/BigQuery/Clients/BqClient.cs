using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Flywheel.Tests.Contract.BigQuery.Clients;

/// <summary>bq, of the Google Cloud CLI. It reads the service's discovery document before every command.</summary>
internal sealed partial class BqClient(Uri service) : IBigQueryClient
{
    private static readonly string Settings = Directory.CreateTempSubdirectory("flywheel-bq-").FullName;

    public Task CreateDatasetAsync(string dataset, JsonObject resource) =>
        RunAsync(["mk", "-d", .. Description(resource), dataset]);

    public async Task<JsonObject> GetDatasetAsync(string dataset) => (await JsonAsync(["show", dataset]))!.AsObject();

    public Task DeleteDatasetAsync(string dataset, bool withTables) =>
        RunAsync(withTables ? ["rm", "-r", "-f", "-d", dataset] : ["rm", "-f", "-d", dataset]);

    public async Task CreateTableAsync(TableAt table, JsonObject resource)
    {
        var schema = Path.Combine(Settings, $"{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(schema, resource["schema"]!["fields"]!.ToJsonString());
        var partition = resource["timePartitioning"] is { } time
            ? new[] { $"--time_partitioning_type={time["type"] ?? "DAY"}" }.Concat(time["field"] is { } field ? [$"--time_partitioning_field={field}"] : [])
            : [];
        await RunAsync(["mk", "-t", .. Description(resource), .. partition, table.ToString(), schema]);
    }

    public async Task<JsonObject> GetTableAsync(TableAt table) => (await JsonAsync(["show", table.ToString()]))!.AsObject();

    public Task DeleteTableAsync(TableAt table) => RunAsync(["rm", "-f", "-t", table.ToString()]);

    public async Task<IReadOnlyList<string>> ListTablesAsync(string dataset) =>
        [.. (await JsonAsync(["ls", dataset]))!.AsArray().Select(item => item!["tableReference"]!["tableId"]!.ToString())];

    public async Task<JsonObject> LoadAsync(TableAt table, string content, JsonObject options)
    {
        var file = Path.Combine(Settings, $"{Guid.NewGuid():N}.data");
        await File.WriteAllTextAsync(file, content);
        var id = $"bq_{Guid.NewGuid():N}";
        var arguments = options.Select(option => (option.Key, option.Value) switch
        {
            ("sourceFormat", { } format) => $"--source_format={format}",
            ("skipLeadingRows", { } rows) => $"--skip_leading_rows={rows}",
            ("autodetect", _) => "--autodetect",
            ("maxBadRecords", { } count) => $"--max_bad_records={count}",
            ("writeDisposition", { } disposition) when disposition.ToString() == "WRITE_TRUNCATE" => "--replace",
            ("dateFormat", { } format) => $"--date_format={format}",
            ("timestampFormat", { } format) => $"--timestamp_format={format}",
            ("timeZone", { } zone) => $"--time_zone={zone}",
            ("sourceColumnMatch", { } match) => $"--source_column_match={match}",
            ("columnNameCharacterMap", { } map) => $"--column_name_character_map={map}",
            ("allowQuotedNewlines", _) => "--allow_quoted_newlines",
            _ => throw new ArgumentException($"{option.Key} is not translated for bq."),
        });
        await RunAsync([$"--job_id={id}", "load", .. arguments, table.ToString(), file]);
        return (await JsonAsync(["show", "-j", id]))!.AsObject();
    }

    public async Task<JsonArray> RowsAsync(TableAt table) => (await JsonAsync(["head", "-n", "1000", table.ToString()]))!.AsArray();

    public async Task<JsonArray> QueryAsync(string sql, JsonObject? options) =>
        (await JsonAsync(["query", "--nouse_legacy_sql", "--max_rows=1000", sql]))?.AsArray() ?? [];

    public Task CopyAsync(TableAt source, TableAt target) => RunAsync(["cp", "-n", source.ToString(), target.ToString()]);

    public Task ExtractAsync(TableAt source, string uri, JsonObject options) =>
        RunAsync(["extract", $"--destination_format={options["destinationFormat"] ?? "CSV"}", source.ToString(), uri]);

    public async Task<IReadOnlyList<string>> ListJobsAsync(int count) =>
        [.. (await JsonAsync(["ls", "-j", "-n", count.ToString(System.Globalization.CultureInfo.InvariantCulture)]))!.AsArray()
            .Select(item => item!["jobReference"]!["jobId"]!.ToString())];

    private static string[] Description(JsonObject resource) => resource["description"] is { } text ? ["--description", text.ToString()] : [];

    private async Task<JsonNode?> JsonAsync(IEnumerable<string> arguments)
    {
        var output = await RunAsync(["--format=json", .. arguments]);
        // Progress comes before the JSON, on the same line.
        var start = output.AsSpan().IndexOfAny('[', '{');
        return start < 0 ? null : JsonNode.Parse(output[start..]);
    }

    private async Task<string> RunAsync(IEnumerable<string> arguments)
    {
        string[] all =
        [
            "--api", service.GetLeftPart(UriPartial.Authority), "--oauth_access_token=any", $"--project_id={NodeClient.Project}",
            $"--bigqueryrc={Path.Combine(Settings, "none")}", "--quiet", .. arguments,
        ];
        var bq = await Programs.RunAsync("bq", all, new Dictionary<string, string> { ["CLOUDSDK_CONFIG"] = Settings });
        var output = Encoding.UTF8.GetString(bq.Output);
        return bq.Code == 0 ? output : throw new BigQueryFailure(0, "", Spaces().Replace(output + bq.Errors, " ").Trim());
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
