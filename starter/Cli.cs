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
            // Commands end on signals in their own way and time; this library's would end the process after two seconds.
            return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
        }

        var output = IOutput.For(parsed);
        foreach (var mistake in Mistakes(parsed))
        {
            output.Error("flywheel", mistake);
        }

        output.Note("See --help.");
        return ExitCodes.WrongUsage;
    }

    private static IEnumerable<string> Mistakes(ParseResult parsed) =>
        parsed.UnmatchedTokens is [var unknown, ..] && parsed.CommandResult.Command.Subcommands is { Count: > 0 } known
            ? [$"there is no command \"{unknown}\". Known: {string.Join(", ", known.Select(command => command.Name))}."]
            : parsed.Errors.Select(error => error.Message);

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
