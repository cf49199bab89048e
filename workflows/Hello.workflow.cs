using Flywheel.Activities;
using Temporalio.Workflows;

namespace Flywheel.Workflows;

/// <summary>The smallest pipeline: three commands, one after the other.</summary>
[Workflow("hello")]
public sealed class Hello
{
    private static readonly Parameter<int> Seconds = Parameter.WholeNumber(
        "seconds", "How long the second step sleeps.", standard: new HelloInput().Seconds, example: 10, from: 0, to: 3600);

    public static Pipeline Pipeline { get; } = new()
    {
        Id = "hello",
        Description = "Prints the date, sleeps, prints the end: shows that everything works, needs nothing.",
        Owner = "platform",
        Trigger = new Trigger.Schedule("0 0 * * *"),
        Parameters = [Seconds],
        Workflow = typeof(Hello),
        Input = given => [new HelloInput(given.Get(Seconds))],
    };

    [WorkflowRun]
    public async Task<RunResult> RunAsync(HelloInput? input = null)
    {
        var run = Run.Begin();
        var hello = HelloCommands.Of(input ?? new());

        var date = await Workflow.ExecuteActivityAsync(
            (CommandActivities commands) => commands.RunCommandAsync(hello.PrintDate), Step.Short("Print the date"));
        await Workflow.ExecuteActivityAsync(
            (CommandActivities commands) => commands.RunCommandAsync(hello.Sleep), Step.Long("Sleep"));
        var end = await Workflow.ExecuteActivityAsync(
            (CommandActivities commands) => commands.RunCommandAsync(hello.PrintEnd), Step.Short("Print the end"));

        return run.End(new() { Summary = $"{date.LastLine} … {end.LastLine}" });
    }
}

/// <summary>What <c>hello</c> takes.</summary>
public sealed record HelloInput(int Seconds = 3);

/// <summary>The programs that <c>hello</c> runs. Linux and macOS have them.</summary>
internal sealed record HelloCommands(Command PrintDate, Command Sleep, Command PrintEnd)
{
    public static HelloCommands Of(HelloInput input) => new(
        new Command("date"), new Command("sleep", FormattableString.Invariant($"{input.Seconds}")), new Command("echo", "end"));
}
