namespace Flywheel.Starter;

/// <summary>A command cannot go on. The message tells the user which thing, what is wrong with it, and what to do.</summary>
internal sealed class CliException(string message, int exitCode = ExitCodes.Failed) : Exception(message)
{
    public int ExitCode { get; } = exitCode;

    public static CliException WrongUsage(string message) => new(message, ExitCodes.WrongUsage);
}
