using System.CommandLine;

namespace Flywheel.Starter.Output;

/// <summary>
/// Where commands print to: colours and moving parts on a terminal, plain lines where another program reads, JSON where
/// it is asked for. Results go to stdout, everything said on the way to stderr.
/// </summary>
internal interface IOutput
{
    static Option<bool> JsonOption { get; } = new("--json")
    {
        Description = "Print the result as JSON, in a shape that stays.",
        Recursive = true,
    };

    /// <summary>Prints a result: <paramref name="result"/> itself as JSON, or what <paramref name="print"/> makes of it for people.</summary>
    void Result<T>(T result, Action<IText> print);

    /// <summary>Something to know that is not the result.</summary>
    void Note(string text);

    void Error(string command, string message);

    /// <summary>Waits, and says what for if that takes more than two seconds.</summary>
    Task<T> WhileAsync<T>(string doing, Task<T> work);

    /// <summary>Shows how a run goes on, until it ends or <paramref name="cancel"/> does.</summary>
    Task WatchAsync(Runs.RunFollower run, CancellationToken cancel);

    /// <summary>Shows how a backfill goes on, until it ends or <paramref name="cancel"/> does.</summary>
    Task WatchAsync(Backfills.BackfillFollower backfill, CancellationToken cancel);

    static IOutput For(ParseResult parsed)
    {
        var json = parsed.GetResult(JsonOption) is not null && parsed.GetValue(JsonOption);
        return json ? new JsonOutput() : Console.IsOutputRedirected ? new PlainOutput() : new TerminalOutput();
    }
}
