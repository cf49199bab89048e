using System.Diagnostics;
using System.Text.RegularExpressions;
using Flywheel.Tests.Conformance;
using Flywheel.Tests.Starter;

namespace Flywheel.Tests.Docs;

/// <summary>
/// Google's own clients on what <c>flywheel up</c> starts, as docs/embedded.md shows it: every command is typed into a shell,
/// and what it says on its standard output is what is shown.
/// </summary>
internal static partial class ClientScenarios
{
    private const string Leads = "name,phone_number\nAda Patel,+1-201-555-0100\n\"Berg, Nia\",+1-202-555-0101\n";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static Task<string> GcloudAsync() => TypeAsync(
        "gcloud",
        ["storage"],
        "export CLOUDSDK_API_ENDPOINT_OVERRIDES_STORAGE=$STORAGE_EMULATOR_HOST/storage/v1/",
        "export CLOUDSDK_AUTH_DISABLE_CREDENTIALS=1 CLOUDSDK_CORE_PROJECT=$GOOGLE_CLOUD_PROJECT",
        "gcloud storage cp leads.csv gs://flywheel-local-source/docs/leads.csv",
        "gcloud storage ls gs://flywheel-local-source/docs/",
        "gcloud storage cat gs://flywheel-local-source/docs/leads.csv");

    public static Task<string> BqAsync() => TypeAsync(
        "bq",
        ["bigquery"],
        "bq() { command bq --api $BIGQUERY_EMULATOR_HOST --oauth_access_token=any --project_id=flywheel-local --quiet \"$@\"; }",
        "bq mk --dataset docs",
        "bq load --skip_leading_rows=1 docs.leads leads.csv name:STRING,phone_number:STRING",
        "bq query --nouse_legacy_sql 'SELECT name, phone_number FROM docs.leads ORDER BY name'");

    public static Task<string> NodeAsync() => TypeAsync("node", ["storage", "bigquery"], "node tests/Docs/clients.mjs");

    /// <summary>A file that is dropped, its run, and the table afterwards.</summary>
    public static async Task<string> DropAsync()
    {
        var said = await TypeAsync(
            "dotnet",
            ["temporal", "storage", "bigquery", "worker"],
            "flywheel event flywheel-local-source/marketing/leads.csv --file leads.csv",
            "flywheel query 'SELECT name, phone_number FROM marketing.sales_leads ORDER BY name'",
            "flywheel query 'SELECT pipeline, status, rows_read, rows_loaded, rows_quarantined FROM ops.runs WHERE pipeline = \"sales-leads\"'");
        said = Generation().Replace(said, "#1612083600000000");
        return Today().Replace(Partition().Replace(said, "$$20210131"), "/2021-01-31");
    }

    /// <summary>A day of a scheduled pipeline, and what can be asked about it.</summary>
    public static Task<string> WarehouseAsync() => TypeAsync(
        "dotnet",
        ["temporal", "storage", "bigquery", "sources", "worker"],
        "flywheel run energy-prices --day 2021-01-31",
        "flywheel query \"SELECT COUNT(*) AS prices, MIN(price) AS lowest FROM energy.prices WHERE _PARTITIONDATE = '2021-01-31'\"",
        "flywheel query \"SELECT partition_id, total_rows FROM energy.INFORMATION_SCHEMA.PARTITIONS WHERE table_name = 'prices'\"",
        "flywheel query \"SELECT run, status, rows_read, rows_loaded FROM ops.runs WHERE pipeline = 'energy-prices'\"",
        "flywheel ls -r comed/");

    private static async Task<string> TypeAsync(string program, string[] parts, params string[] commands)
    {
        if (!IsThere(program))
        {
            Assert.Skip($"There is no {program} on this machine.");
        }

        var folder = Directory.CreateTempSubdirectory("docs-clients-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "leads.csv"), Leads);
            await using var stack = TemporalProcess.Launch(
                "dotnet", [BuildOutput.Starter, "up", "--in-memory", "--free-ports", "--no-schedules", "--only", .. parts]);
            await stack.ReadyAsync(TestContext.Current.CancellationToken);
            var environment = await StackFixture.EnvironmentOfAsync(stack);
            environment["CLOUDSDK_CONFIG"] = folder.FullName;
            return await ShellAsync(folder.FullName, environment, commands);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> ShellAsync(string folder, Dictionary<string, string> environment, string[] commands)
    {
        // Each command is said before it is done, as on a screen; the repository's own are where users have them.
        var script = $$"""
            set -e
            ln -s {{Repository.Path("tests")}} tests
            flywheel() { dotnet {{BuildOutput.Starter}} "$@"; }
            {{string.Join('\n', commands.Select(command => $"cat <<'SAID'\n$ {command}\nSAID\n{command}"))}}
            """;
        var start = new ProcessStartInfo("bash", ["-c", script])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var shell = Process.Start(start)!;
        try
        {
            var output = shell.StandardOutput.ReadToEndAsync();
            var errors = shell.StandardError.ReadToEndAsync();
            await shell.WaitForExitAsync().WaitAsync(Patience);
            shell.ExitCode.ShouldBe(0, $"{await output}\n{await errors}");
            return await output;
        }
        finally
        {
            if (!shell.HasExited)
            {
                shell.Kill(entireProcessTree: true);
            }
        }
    }

    private static bool IsThere(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)));

    [GeneratedRegex(@"#\d{10,}")]
    private static partial Regex Generation();

    [GeneratedRegex(@"\$20\d{6}\b")]
    private static partial Regex Partition();

    [GeneratedRegex(@"/20\d\d-\d\d-\d\d\b")]
    private static partial Regex Today();
}
