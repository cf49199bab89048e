using System.CommandLine;
using Flywheel.Starter.Demo;
using Flywheel.Starter.Local;
using Flywheel.Starter.Output;

namespace Flywheel.Starter.Commands;

/// <summary><c>demo</c>: everything once.</summary>
internal sealed class DemoCommand : CliCommand
{
    private readonly Option<bool> _keep = new("--keep") { Description = "Leave everything up until Ctrl-C, to look around with query, ls and others." };

    public DemoCommand()
        : base(
            "demo",
            "Starts everything in passing, runs the pipelines by what really triggers them, shows what landed and what was loaded, and leaves nothing behind.",
            "demo",
            "demo --keep      and then, elsewhere, query, ls, runs …",
            "demo --json")
    {
        Options.Add(_keep);
        Does(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, IOutput output, CancellationToken cancel)
    {
        using var logging = LocalLogging.Create();
        await using var stack = await output.WhileAsync(
            "Starting services and worker", LocalStack.StartAsync(StackSettings.Passing, logging, _ => { }, cancel));
        output.Note("Temporal, Storage, BigQuery, mock sources, triggers and a worker are up, in this process.");
        var report = await DemoReport.MakeAsync(await new DemoRuns(stack, output).RunAllAsync(cancel), cancel);
        output.Result(report, report.Print);
        if (parsed.GetValue(_keep))
        {
            output.Note($"Everything stays up until Ctrl-C. For other terminals: {stack.Environment.Exports}");
            await Interrupt.ComesAsync(cancel);
        }

        return report.IsWell ? ExitCodes.Ok : ExitCodes.Failed;
    }
}
