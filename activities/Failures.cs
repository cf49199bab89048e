using System.ComponentModel;
using System.Globalization;
using Temporalio.Exceptions;

namespace Flywheel.Activities;

/// <summary>
/// How steps fail: what it was, what is wrong, what to do, and whether trying again can help. The error types are part
/// of the wire format.
/// </summary>
public static class Failures
{
    /// <summary>Trying again may help: the machine, the network or the time of day may have been the reason.</summary>
    public static ApplicationFailureException CommandFailed(Command command, int exitCode, string errors) => new(
        string.Create(CultureInfo.InvariantCulture, $"\"{command}\" ended with exit code {exitCode}")
        + (errors.Length > 0 ? $" and said: {errors}" : " and said nothing on stderr."),
        errorType: nameof(CommandFailed));

    public static ApplicationFailureException CannotStart(Command command, Win32Exception reason) => new(
        $"\"{command.Program}\" cannot be started on the worker's machine: {reason.Message}. Install it, or put it on the "
        + "worker's PATH; on Windows run the worker in WSL or a container, where such programs are.",
        reason,
        errorType: nameof(CannotStart),
        nonRetryable: true);
}
