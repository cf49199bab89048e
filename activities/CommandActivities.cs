using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Temporalio.Activities;

namespace Flywheel.Activities;

/// <summary>Steps that are programs on the worker's machine.</summary>
public sealed partial class CommandActivities
{
    // Often enough that a cancelled command does not run on for long: the answer to a heartbeat is what tells of it.
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Runs a command to its end. What it prints goes to the log line by line as it comes. When the activity is
    /// cancelled or times out, or the worker stops, the process is killed with all that it started.
    /// </summary>
    [Activity]
    public async Task<CommandOutput> RunCommandAsync(Command command)
    {
        var activity = ActivityExecutionContext.Current;
        var said = new CommandLog(command, activity.Logger);
        using var process = Start(command);
        try
        {
            var ended = Task.WhenAll(
                said.ReadOutputAsync(process.StandardOutput, activity.CancellationToken),
                said.ReadErrorsAsync(process.StandardError, activity.CancellationToken),
                process.WaitForExitAsync(activity.CancellationToken));
            while (await Task.WhenAny(ended, Task.Delay(Beat)) != ended)
            {
                activity.Heartbeat(said.Lines);
            }

            await ended;
        }
        finally
        {
            await EndAsync(process, activity.Logger);
        }

        return process.ExitCode == 0
            ? new CommandOutput(said.Lines, said.LastLine)
            : throw Failures.CommandFailed(command, process.ExitCode, said.LastErrors);
    }

    private static Process Start(Command command)
    {
        var start = new ProcessStartInfo(command.Program, command.Arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw Failures.CannotStart(command, e);
        }
    }

    private static async Task EndAsync(Process process, ILogger log)
    {
        if (!process.HasExited)
        {
            LogKill(log, process.Id);
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Killing process {ProcessId} and its children: the step was cancelled.")]
    private static partial void LogKill(ILogger log, int processId);
}
