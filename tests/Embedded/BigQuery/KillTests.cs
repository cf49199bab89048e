using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Flywheel.Tests.Conformance;

namespace Flywheel.Tests.Embedded.BigQuery;

/// <summary>The service as a process, killed while it loads: what was answered holds, and the job ends once and whole.</summary>
[Trait("Category", "SdkUnit")]
[Trait("Service", "BigQuery")]
public sealed partial class KillTests : IDisposable
{
    private const int Rows = 100_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly string _folder = Directory.CreateTempSubdirectory("flywheel-kill-").FullName;
    private readonly HttpClient _http = new();
    private string _address = "";

    [Fact]
    public async Task KilledWhileLoading_TheJobEndsWithAllItsRowsAndNoneTwice()
    {
        var service = await StartAsync();
        try
        {
            await PostAsync("projects/p/datasets", """{"datasetReference": {"datasetId": "d"}}""");
            await PostAsync("projects/p/datasets/d/tables", """
                {"tableReference": {"tableId": "t"}, "schema": {"fields": [{"name": "id", "type": "INTEGER"}, {"name": "s", "type": "STRING"}]}}
                """);
            await PostAsync("projects/p/datasets/d/tables/t/insertAll", """{"rows": [{"insertId": "a", "json": {"id": -1}}]}""");
            for (var round = 0; round < 3; round++)
            {
                await LoadAsync($"round-{round}", round);
                // Each time a little later in the job's life.
                await SpinAsync(TimeSpan.FromMilliseconds(round * 150));
                service.Kill();
                await service.WaitForExitAsync(TestContext.Current.CancellationToken);
                service.Dispose();
                service = await StartAsync();
                var job = await DoneAsync($"round-{round}");
                job["status"]!["errorResult"].ShouldBeNull();
                job["statistics"]!["load"]!["outputRows"]!.ToString().ShouldBe($"{Rows}");
            }

            // A row that came before the first kill is known after the last.
            await PostAsync("projects/p/datasets/d/tables/t/insertAll", """{"rows": [{"insertId": "a", "json": {"id": -1}}]}""");
            var answer = await PostAsync("projects/p/queries", """
                {"useLegacySql": false, "query": "SELECT COUNT(*), COUNT(DISTINCT id) FROM d.t"}
                """);
            answer["rows"]![0]!["f"]!.AsArray().Select(cell => cell!["v"]!.ToString()).ShouldBe([$"{(3 * Rows) + 1}", $"{(3 * Rows) + 1}"]);
        }
        finally
        {
            service.Kill();
            service.Dispose();
        }
    }

    [Fact]
    public async Task KilledInAScript_ItsTemporaryTablesAreGoneAtTheNextStart()
    {
        var service = await StartAsync();
        try
        {
            await PostAsync("projects/p/datasets", """{"datasetReference": {"datasetId": "d"}}""");
            await PostAsync("projects/p/jobs", """
                {"jobReference": {"jobId": "script"}, "configuration": {"query": {"useLegacySql": false, "query":
                "CREATE TABLE d.t AS SELECT 1 AS a; CREATE TEMP TABLE passing AS SELECT 2 AS a; WHILE TRUE DO SELECT 1; END WHILE;"}}}
                """);
            // Children are recorded with what they did: with the third the temporary table is there.
            await UntilAsync(
                async () => (await GetAsync("jobs?parentJobId=script&maxResults=3"))["jobs"]?.AsArray().Count == 3, "the script's third statement");
            service.Kill();
            await service.WaitForExitAsync(TestContext.Current.CancellationToken);
            Relations("a = 2").ShouldBe(1);

            service.Dispose();
            service = await StartAsync();
            (await DoneAsync("script"))["status"]!["errorResult"]!["reason"]!.ToString().ShouldBe("backendError");
            var answer = await PostAsync("projects/p/queries", """{"useLegacySql": false, "query": "SELECT a FROM d.t"}""");
            answer["rows"]![0]!["f"]![0]!["v"]!.ToString().ShouldBe("1");
            service.Kill();
            await service.WaitForExitAsync(TestContext.Current.CancellationToken);
            Relations("a = 2").ShouldBe(0);
            Relations("a = 1").ShouldBe(1);
        }
        finally
        {
            service.Kill();
            service.Dispose();
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [GeneratedRegex(@"bigquery ready at (http://\S+)")]
    private static partial Regex ReadyLine();

    private static async Task SpinAsync(TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < time)
        {
            await Task.Yield();
        }
    }

    /// <summary>How many tables of the database, whoever they belong to, have such a row. The service must be down.</summary>
    private int Relations(string condition)
    {
        using var connection = new DuckDB.NET.Data.DuckDBConnection($"DataSource={Path.Combine(_folder, "bigquery", "bigquery.duckdb")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT 'data.' || table_name FROM duckdb_columns() WHERE schema_name = 'data' AND column_name = 'a'";
        var names = new List<string>();
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                names.Add(reader.GetString(0));
            }
        }

        return names.Count(name =>
        {
            command.CommandText = $"SELECT EXISTS (SELECT 1 FROM {name} WHERE {condition})";
            return (bool)command.ExecuteScalar()!;
        });
    }

    private async Task<Process> StartAsync()
    {
        var process = new Process
        {
            StartInfo = new("dotnet", [TemporalProcess.StarterAssembly, "up", "--only", "bigquery", "--data", _folder, "--free-ports"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        var said = new StringBuilder();
        var ready = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Hear(string? line)
        {
            lock (said)
            {
                said.AppendLine(line);
            }

            if (ReadyLine().Match(line ?? "") is { Success: true } match)
            {
                ready.TrySetResult(match.Groups[1].Value);
            }
        }

        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            _address = await ready.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
            return process;
        }
        catch (TimeoutException)
        {
            process.Kill();
            throw new TimeoutException($"bigquery was not ready within {Patience}. It said: {said}");
        }
    }

    private async Task<JsonNode> PostAsync(string path, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri($"{_address}/bigquery/v2/{path}"), body, TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
    }

    private async Task LoadAsync(string id, int round)
    {
        var file = string.Join('\n', Enumerable.Range(round * Rows, Rows).Select(row => $"{row},\"a row, {row}\""));
        using var content = new MultipartContent("related")
        {
            new StringContent(
                """{"jobReference": {"jobId": "<id>"}, "configuration": {"load": {"destinationTable": {"datasetId": "d", "tableId": "t"}}}}"""
                    .Replace("<id>", id, StringComparison.Ordinal),
                Encoding.UTF8, "application/json"),
            new StringContent(file),
        };
        using var answer = await _http.PostAsync(
            new Uri($"{_address}/upload/bigquery/v2/projects/p/jobs?uploadType=multipart"), content, TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task<JsonNode> DoneAsync(string id)
    {
        await UntilAsync(async () => (await GetAsync($"jobs/{id}"))["status"]!["state"]!.ToString() == "DONE", $"the end of job {id}");
        return await GetAsync($"jobs/{id}");
    }

    private async Task<JsonNode> GetAsync(string path) => (await _http.GetFromJsonAsync<JsonNode>(
        new Uri($"{_address}/bigquery/v2/projects/p/{path}"), TestContext.Current.CancellationToken))!;

    private static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!await holds())
        {
            if (watch.Elapsed > Patience)
            {
                throw new TimeoutException($"Waited {Patience} for {what}.");
            }

            await SpinAsync(TimeSpan.FromMilliseconds(20));
        }
    }
}
