using System.CommandLine;
using Flywheel.Starter.Local;
using Flywheel.Starter.Output;
using Flywheel.Starter.Runs;
using Flywheel.Workflows;
using Temporalio.Client;

namespace Flywheel.Starter.Commands;

/// <summary><c>demo</c>: everything once.</summary>
internal sealed class DemoCommand : CliCommand
{
    public DemoCommand()
        : base(
            "demo",
            "Starts a Temporal service and a worker in memory, runs every pipeline, shows what happens, and leaves nothing behind.",
            "demo",
            "demo --json") => Does(RunAsync);

    private static async Task<int> RunAsync(ParseResult parsed, IOutput output, CancellationToken cancel)
    {
        using var logging = LocalLogging.Create();
        await using var stack = await LocalStack.StartAsync(new() { DataFolder = null, Port = 0 }, logging, cancel);
        var client = await stack.ConnectAsync(cancel);
        await output.WhileAsync("Starting the worker", StartWorkerAsync(stack, client, cancel));
        output.Note($"Temporal at {stack.Address} and a worker are up, in this process. Running {PipelineCatalog.All.Count} pipeline(s).");
        List<RunView> runs = [];
        foreach (var pipeline in PipelineCatalog.All)
        {
            runs.Add(await RunAsync(client, pipeline, output, cancel));
        }

        output.Result(runs, text => Print(runs, text));
        return runs.TrueForAll(run => run.Status == RunStatus.Completed) ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static async Task<bool> StartWorkerAsync(LocalStack stack, ITemporalClient client, CancellationToken cancel)
    {
        await stack.StartWorkerAsync(client, cancel);
        return true;
    }

    private static async Task<RunView> RunAsync(ITemporalClient client, Pipeline pipeline, IOutput output, CancellationToken cancel)
    {
        var start = new RunStart(pipeline, RunId.For(pipeline, DateTimeOffset.UtcNow), Workflows.Arguments.Of(pipeline, new Dictionary<string, string>()))
        {
            // Who watches does not want to wait half a minute for a second attempt.
            Retries = Retries.Standard with { Between = TimeSpan.FromSeconds(1) },
        };
        var started = await start.StartAsync(client, cancel);
        var run = new RunFollower(client, start.Run.ToString(), started.RunId, PipelineCatalog.TaskQueue);
        await output.WatchAsync(run, cancel);
        return run.View;
    }

    private static void Print(List<RunView> runs, IText text) => text.Table(
        ["run", "status", "took", "steps", "result"],
        runs.Select(run => (string[])
        [
            run.Id,
            RunText.Status(run.Status),
            RunText.Duration(run.Seconds),
            FormattableString.Invariant($"{run.Steps.Count(step => step.Status == StepStatus.Done)} of {run.Steps.Count}"),
            run.Failure ?? run.Result?.Summary ?? "",
        ]));
}
