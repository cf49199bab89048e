using Flywheel.Starter.Backfills;
using Flywheel.Starter.Runs;

namespace Flywheel.Starter.Output;

/// <summary>For pipes and files: a line a thing.</summary>
internal class PlainOutput : IOutput
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public virtual void Result<T>(T result, Action<IText> print) => print(new PlainText(Console.Out));

    public void Note(string text) => Console.Error.WriteLine(text);

    public virtual void Error(string command, string message) => Console.Error.WriteLine($"{command}: {message}");

    public async Task<T> WhileAsync<T>(string doing, Task<T> work)
    {
        if (await Task.WhenAny(work, Task.Delay(Patience)) != work)
        {
            Note($"{doing} …");
        }

        return await work;
    }

    public virtual Task WatchAsync(RunFollower run, CancellationToken cancel)
    {
        var printed = new RunLines(Console.Out);
        return run.FollowAsync(printed.Print, cancel);
    }

    public virtual Task WatchAsync(BackfillFollower backfill, CancellationToken cancel)
    {
        var printed = "";
        return backfill.FollowAsync(
            view =>
            {
                var line = BackfillText.Line(view);
                if (line != printed)
                {
                    Console.Out.WriteLine(printed = line);
                }
            },
            cancel);
    }
}
