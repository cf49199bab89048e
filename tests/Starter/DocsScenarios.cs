using Flywheel.Tests.Conformance;
using Flywheel.Tests.Docs;
using Flywheel.Tests.Worker;
using Flywheel.Workflows;
using Temporalio.Activities;
using Temporalio.Client;
using Temporalio.Worker;
using Temporalio.Workflows;

namespace Flywheel.Tests.Starter;

/// <summary>What the documentation shows, made to happen: each answers what a user would see.</summary>
internal static class DocsScenarios
{
    private const string Nowhere = "127.0.0.1:1";
    private const string Run = "hello/2021-01-31";

    private static readonly Dictionary<string, Func<Task<string>>> All = new()
    {
        ["help"] = () => TypedAsync(Nowhere, "--help"),
        ["pipelines"] = () => TypedAsync(Nowhere, "pipelines"),
        ["pipelines-hello"] = () => TypedAsync(Nowhere, "pipelines hello"),
        ["run"] = RunAndShowAsync,
        ["backfill-dry-run"] = BackfillDryRunAsync,
        ["query"] = QueryAsync,
        ["lake"] = LakeAsync,
        ["drop"] = ClientScenarios.DropAsync,
        ["warehouse"] = ClientScenarios.WarehouseAsync,
        ["gcloud"] = ClientScenarios.GcloudAsync,
        ["bq"] = ClientScenarios.BqAsync,
        ["node"] = ClientScenarios.NodeAsync,
        ["server-down"] = () => TypedAsync(Nowhere, "run hello"),
        ["server-down-worker"] = () => WorkerLogAsync(Nowhere, "default", "No Temporal service"),
        ["server-down-doctor"] = () => TypedAsync(Nowhere, "doctor"),
        ["storage-down"] = () => TypedAsync(Nowhere, "ls"),
        ["wrong-namespace"] = WrongNamespaceAsync,
        ["wrong-namespace-worker"] = WrongNamespaceWorkerAsync,
        ["no-worker"] = NoWorkerAsync,
        ["unknown-pipeline"] = () => TypedAsync(Nowhere, "run helo"),
        ["bad-parameter"] = () => TypedAsync(Nowhere, "run hello --param seconds=ten --param colour=red"),
        ["run-again"] = RunAgainAsync,
        ["unserializable-client"] = UnserializableInClientAsync,
        ["unserializable-step"] = UnserializableInWorkflowAsync,
        ["unregistered-activity"] = UnregisteredActivityAsync,
    };

    public static IEnumerable<string> Names => All.Keys;

    public static Task<string> RunAsync(string name) => All[name]();

    private static async Task<string> TypedAsync(string address, string command, string? variables = null)
    {
        var environment = new Dictionary<string, string>
        {
            ["TEMPORAL_ADDRESS"] = address,
            // Whatever the machine has is not meant.
            ["STORAGE_EMULATOR_HOST"] = Nowhere,
            ["BIGQUERY_EMULATOR_HOST"] = Nowhere,
        };
        foreach (var variable in variables?.Split(' ') ?? [])
        {
            environment[variable.Split('=')[0]] = variable.Split('=')[1];
        }

        var answer = await CommandLine.RunAsync(environment, command.Split(' '));
        return $"$ {(variables is null ? "" : $"{variables} ")}flywheel {command}\n"
            // Where the repository lies is nobody's business.
            + (answer.Output + answer.Errors).Replace(Repository.Root, "/flywheel/", StringComparison.Ordinal)
            + (answer.ExitCode == 0 ? "" : FormattableString.Invariant($"(exit code {answer.ExitCode})\n"));
    }

    private static async Task<string> WorkerLogAsync(string address, string @namespace, string about)
    {
        await using var worker = WorkerProcess.Start(address, new() { ["TEMPORAL_NAMESPACE"] = @namespace });
        await worker.SaysAsync(about);
        return worker.Log.First(line => line.GetProperty("message").GetString()!.Contains(about, StringComparison.Ordinal)).GetRawText();
    }

    private static async Task<string> RunAndShowAsync()
    {
        await using var service = await ServiceAsync();
        await using var worker = WorkerProcess.Start(service.Address);
        await worker.ReadyAsync();
        var run = await TypedAsync(service.Address, "run hello --day 2021-01-31 --param seconds=1");
        var date = new System.Text.RegularExpressions.Regex("Result: .* … end");
        return date.Replace($"{run}\n{await TypedAsync(service.Address, $"show {Run}")}", "Result: Sun Jan 31 09:00:00 UTC 2021 … end");
    }

    private static async Task<string> BackfillDryRunAsync()
    {
        await using var stack = await StackAsync("temporal", "storage", "bigquery");
        return await TypedAsync(
            await StackFixture.EnvironmentOfAsync(stack), ["backfill", "taxi-trips", "--from", "2021-01", "--to", "2021-03", "--dry-run"]);
    }

    private static async Task<string> QueryAsync()
    {
        await using var stack = await StackAsync("storage", "bigquery");
        return await TypedAsync(
            await StackFixture.EnvironmentOfAsync(stack),
            ["query", "SELECT day, price FROM UNNEST([STRUCT('Monday' AS day, NUMERIC '2.5' AS price), ('Tuesday', NULL)]) WHERE day != @but", "--param", "but=Sunday"]);
    }

    private static async Task<string> LakeAsync()
    {
        await using var stack = await StackAsync("storage");
        var environment = await StackFixture.EnvironmentOfAsync(stack);
        using var http = new HttpClient();
        using var leads = new StringContent("name,phone_number\nAda Patel,+1-201-555-0100\n");
        using var uploaded = await http.PostAsync(
            new Uri($"{environment["STORAGE_EMULATOR_HOST"]}/upload/storage/v1/b/flywheel-local-source/o?uploadType=media&name=marketing/leads.csv"), leads);
        uploaded.EnsureSuccessStatusCode();
        return await TypedAsync(environment, ["ls", "-r", "gs://flywheel-local-source/"]) + "\n"
            + await TypedAsync(environment, ["cat", "gs://flywheel-local-source/marketing/leads.csv"]);
    }

    private static async Task<string> TypedAsync(Dictionary<string, string> environment, string[] arguments)
    {
        var answer = await CommandLine.RunAsync(environment, arguments);
        var typed = arguments.Select(argument => argument.Contains(' ', StringComparison.Ordinal) ? $"\"{argument}\"" : argument);
        return $"$ flywheel {string.Join(' ', typed)}\n{answer.Output}{answer.Errors}";
    }

    private static async Task<TemporalProcess> StackAsync(params string[] parts)
    {
        var stack = TemporalProcess.Launch("dotnet", [BuildOutput.Starter, "up", "--in-memory", "--free-ports", "--only", .. parts]);
        await stack.ReadyAsync(TestContext.Current.CancellationToken);
        return stack;
    }

    private static async Task<string> WrongNamespaceAsync()
    {
        await using var service = await ServiceAsync();
        return await TypedAsync(service.Address, "run hello", "TEMPORAL_NAMESPACE=sales");
    }

    private static async Task<string> WrongNamespaceWorkerAsync()
    {
        await using var service = await ServiceAsync();
        return await WorkerLogAsync(service.Address, "sales", "has no namespace");
    }

    private static async Task<string> NoWorkerAsync()
    {
        await using var service = await ServiceAsync();
        return await TypedAsync(service.Address, "run hello --day 2021-01-31 --timeout 5");
    }

    private static async Task<string> RunAgainAsync()
    {
        await using var service = await ServiceAsync();
        await using var worker = WorkerProcess.Start(service.Address);
        await worker.ReadyAsync();
        await TypedAsync(service.Address, "run hello --day 2021-01-31 --param seconds=0");
        return await TypedAsync(service.Address, "run hello --day 2021-01-31");
    }

    private static async Task<string> UnserializableInClientAsync()
    {
        await using var service = await ServiceAsync();
        var client = await TemporalClient.ConnectAsync(new(service.Address));
        var refused = await Should.ThrowAsync<Exception>(
            client.StartWorkflowAsync("hello", [new Unwritable()], new(Run, PipelineCatalog.TaskQueue)));
        return $"{refused.GetType().FullName}: {refused.Message}";
    }

    private static async Task<string> UnserializableInWorkflowAsync()
    {
        await using var service = await ServiceAsync();
        using var worker = await WorkerAsync(service, options => options.AddWorkflow<HelloUnwritable>().AddAllActivities(new OtherActivities()));
        return await worker.ExecuteAsync(async () =>
        {
            await TypedAsync(service.Address, "run hello --day 2021-01-31 --no-wait");
            string shown;
            do
            {
                shown = await TypedAsync(service.Address, $"show {Run}");
            }
            while (!shown.Contains("Failure", StringComparison.Ordinal));

            return shown;
        });
    }

    private static async Task<string> UnregisteredActivityAsync()
    {
        await using var service = await ServiceAsync();
        using var worker = await WorkerAsync(service, options => options.AddWorkflow<Hello>().AddAllActivities(new OtherActivities()));
        return await worker.ExecuteAsync(() => TypedAsync(service.Address, "run hello --day 2021-01-31 --retries 0"));
    }

    private static Task<TemporalProcess> ServiceAsync() => TemporalProcess.StartAsync(TestContext.Current.CancellationToken);

    private static async Task<TemporalWorker> WorkerAsync(TemporalProcess service, Func<TemporalWorkerOptions, TemporalWorkerOptions> with) =>
        new(await TemporalClient.ConnectAsync(new(service.Address)), with(new TemporalWorkerOptions(PipelineCatalog.TaskQueue)));

    /// <summary>Something that JSON cannot hold.</summary>
    public sealed class Unwritable
    {
        public Type Kind => typeof(Unwritable);
    }

    public sealed class OtherActivities
    {
        [Activity]
        public void Other(Unwritable thing) => ArgumentNullException.ThrowIfNull(thing);
    }

    [Workflow("hello")]
    public sealed class HelloUnwritable
    {
        [WorkflowRun]
        public Task RunAsync(HelloInput input)
        {
            var thing = new Unwritable();
            return Workflow.ExecuteActivityAsync((OtherActivities other) => other.Other(thing), Step.Short($"Sleep {input.Seconds}"));
        }
    }
}
