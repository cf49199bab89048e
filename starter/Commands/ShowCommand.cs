using System.CommandLine;
using Flywheel.Starter.Output;
using Flywheel.Starter.Runs;
using Flywheel.Starter.Server;
using Flywheel.Workflows;
using Temporalio.Exceptions;

namespace Flywheel.Starter.Commands;

/// <summary><c>show</c>: one run, step by step.</summary>
internal sealed class ShowCommand : CliCommand
{
    private readonly Argument<string> _run = new("run") { Description = "Its id, such as hello/2021-01-31; \"flywheel runs\" lists them." };

    private readonly Option<string?> _runId = new("--run-id") { Description = "An earlier run of the same id; the latest by default." };

    public ShowCommand()
        : base("show", "Shows a run: its steps, their attempts and durations, its result or failure.", "show hello/2021-01-31", "show hello/2021-01-31 --json")
    {
        Arguments.Add(_run);
        Options.Add(_runId);
        Does(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, IOutput output, CancellationToken cancel)
    {
        var id = parsed.GetValue(_run)!;
        var client = await ServerConnection.ConnectAsync(output, cancel);
        try
        {
            var run = await new RunFollower(client, id, parsed.GetValue(_runId), PipelineCatalog.TaskQueue).LookAsync(cancel);
            output.Result(run, text => Print(run, text));
            return ExitCodes.Ok;
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.NotFound)
        {
            throw RunNames.NotFound(id);
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.InvalidArgument && parsed.GetValue(_runId) is { } runId)
        {
            throw CliException.WrongUsage($"--run-id \"{runId}\" is not the id of a run of {id}: {e.Message}");
        }
    }

    private static void Print(RunView run, IText text)
    {
        text.Line(RunText.Headline(run), RunText.MoodOf(run.Status));
        foreach (var step in run.Steps)
        {
            text.Line(RunText.Step(step), RunText.MoodOf(step.Status));
        }

        text.Line($"Started {RunText.Time(run.StartedAt)} UTC" + (run.EndedAt is null ? "." : $", ended {RunText.Time(run.EndedAt)} UTC."));
        if (run.Failure is { Length: > 0 })
        {
            text.Line($"Failure: {run.Failure}", Mood.Bad);
        }

        if (run.Result is { } result)
        {
            text.Line(FormattableString.Invariant(
                $"Rows: {result.RowsRead} read, {result.RowsLoaded} loaded, {result.RowsQuarantined} quarantined. Bytes: {result.Bytes}."));
            text.Line($"Result: {result.Summary}");
        }

        RunText.Warnings(run, text);
    }
}
