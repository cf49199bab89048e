using System.CommandLine;
using System.CommandLine.Invocation;

namespace Flywheel.Starter;

/// <summary>The usual help, and below it how the command is used.</summary>
internal sealed class HelpWithExamples(SynchronousCommandLineAction help) : SynchronousCommandLineAction
{
    private static readonly string[] OfAll =
    [
        "demo                everything once, on this machine, from nothing",
        "up                  Temporal, Storage, BigQuery, sources, triggers and a worker, until Ctrl-C",
        "run hello           a pipeline, now, with its steps as they happen",
        "query \"SELECT …\"    what is in the warehouse",
        "ls                  what lies in the lake",
        "schedules apply     the schedules that the pipelines declare",
        "doctor              what is wrong, and what to do",
    ];

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var example in parseResult.CommandResult.Command is CliCommand command ? command.Examples : OfAll)
        {
            output.WriteLine($"  flywheel {example}");
        }

        return exitCode;
    }
}
