using System.CommandLine;
using Flywheel.Starter.Output;
using Flywheel.Workflows;

namespace Flywheel.Starter.Runs;

/// <summary>Waits for the end of a run and shows it, as commands do that start one.</summary>
internal static class RunWait
{
    // No timer takes much longer.
    private const double LongestWait = 30 * 24 * 3600;

    /// <summary>The option of commands that wait.</summary>
    public static Option<double?> Timeout() => new("--timeout")
    {
        Description = "Wait no longer than so many seconds. The run goes on.",
        HelpName = "seconds",
        CustomParser = Number.SecondsOrNone(LongestWait),
    };

    /// <returns>The exit code.</returns>
    public static async Task<int> UntilEndAsync(RunFollower run, double? seconds, IOutput output, CancellationToken cancel)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (seconds is not null)
        {
            timeout.CancelAfter(TimeSpan.FromSeconds(seconds.Value));
        }

        run.NobodyPolls += () => output.Note(
            $"No worker takes tasks from queue {PipelineCatalog.TaskQueue}, so the run waits. Start one: \"flywheel up\" has one inside, "
            + "\"dotnet run --project worker\" is one.");
        try
        {
            await output.WatchAsync(run, timeout.Token);
        }
        catch (Exception) when (timeout.IsCancellationRequested)
        {
            throw new CliException($"{run.View.Id} goes on, but nobody waits for it any more. See it: flywheel show {run.View.Id}. "
                + $"Stop it: flywheel cancel {run.View.Id}.");
        }

        var view = run.View;
        output.Result(view, text => PrintEnd(view, text));
        return view.Status == RunStatus.Completed ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static void PrintEnd(RunView view, IText text)
    {
        if (view.Failure is { Length: > 0 } failure)
        {
            text.Line($"Failure: {failure}", Mood.Bad);
        }
        else if (view.Result is { Summary.Length: > 0 } result)
        {
            text.Line($"Result: {result.Summary}");
        }

        RunText.Warnings(view, text);
    }
}
