using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Flywheel.Starter.Commands;
using Flywheel.Starter.Output;

namespace Flywheel.Starter;

/// <summary>The command line as a whole.</summary>
internal static class Cli
{
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args.Length == 0 ? ["--help"] : args);
        if (parsed.Errors.Count == 0 || parsed.Action is HelpWithExamples)
        {
            // Commands hear signals themselves (Interrupt); this library would end the process after two seconds.
            return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
        }

        IOutput.For(parsed).Error("flywheel", $"{string.Join(' ', Mistakes(parsed))} See --help.");
        return ExitCodes.WrongUsage;
    }

    private static IEnumerable<string> Mistakes(ParseResult parsed)
    {
        if (parsed.CommandResult.Command.Subcommands is not { Count: > 0 } commands)
        {
            return parsed.Errors.Select(error => error.Message);
        }

        var known = string.Join(", ", commands.Select(command => command.Name));
        return parsed.UnmatchedTokens is [var unknown, ..] ? [$"there is no command \"{unknown}\". Known: {known}."] : [$"say what to do: {known}."];
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("Flywheel: durable data pipelines for Google Cloud, on Temporal.")
        {
            new DemoCommand(),
            new UpCommand(),
            new PipelinesCommand(),
            new RunCommand(),
            new RunsCommand(),
            new ShowCommand(),
            new CancelCommand(),
            new BackfillCommand(),
            new EventCommand(),
            new SchedulesCommand(),
            new QueryCommand(),
            new LsCommand(),
            new CatCommand(),
            new SourcesCommand(),
            new DoctorCommand(),
            IOutput.JsonOption,
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((SynchronousCommandLineAction)help.Action!);
        return root;
    }
}
