using Flywheel.Starter.Backfills;
using Flywheel.Starter.Runs;
using Spectre.Console;

namespace Flywheel.Starter.Output;

/// <summary>For people at a terminal.</summary>
internal sealed class TerminalOutput : IOutput
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly IAnsiConsole _console = AnsiConsole.Console;
    private readonly IAnsiConsole _lines = Unbroken(Console.Out);
    private readonly IAnsiConsole _errors = Unbroken(Console.Error);

    public void Result<T>(T result, Action<IText> print) => print(new TerminalText(_console, _lines));

    public void Note(string text) => _errors.Write(new Text(text + "\n", new Style(Color.Grey)));

    public void Error(string command, string message)
    {
        _errors.Write(new Text($"{command}: ", new Style(Color.Red)));
        _errors.WriteLine(message);
    }

    public async Task<T> WhileAsync<T>(string doing, Task<T> work)
    {
        if (await Task.WhenAny(work, Task.Delay(Patience)) != work)
        {
            await _console.Status().StartAsync($"{Markup.Escape(doing)} …", _ => Task.WhenAny(work));
        }

        return await work;
    }

    public Task WatchAsync(RunFollower run, CancellationToken cancel) =>
        _console.Live(new Text("")).StartAsync(live => run.FollowAsync(
            view =>
            {
                live.UpdateTarget(Picture(view));
                live.Refresh();
            },
            cancel));

    public Task WatchAsync(BackfillFollower backfill, CancellationToken cancel) =>
        _console.Live(new Text("")).StartAsync(live => backfill.FollowAsync(
            view =>
            {
                live.UpdateTarget(Picture(view));
                live.Refresh();
            },
            cancel));

    /// <summary>Lines stay whole, and the terminal folds them: commands in them are there to be copied.</summary>
    private static IAnsiConsole Unbroken(TextWriter to)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(to) });
        console.Profile.Width = 100_000;
        return console;
    }

    private static Rows Picture(BackfillView view) => new(
        new Text(BackfillText.Bar(view), new Style(TerminalText.Colour(BackfillText.MoodOf(view)))), new Text(BackfillText.Line(view)));

    private static Rows Picture(RunView view) => new((IEnumerable<Text>)
    [
        new Text(RunText.Headline(view), new Style(TerminalText.Colour(RunText.MoodOf(view.Status)), decoration: Decoration.Bold)),
        .. view.Steps.Select(step => new Text(RunText.Step(step), new Style(TerminalText.Colour(RunText.MoodOf(step.Status))))),
        .. RunText.Stuck(view) is { } stuck ? [new Text(stuck, new Style(TerminalText.Colour(Mood.Bad)))] : Array.Empty<Text>(),
    ]);
}
