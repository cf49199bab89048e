using System.Diagnostics;

namespace Flywheel.Bench.Temporal;

internal static class Load
{
    /// <summary>Does <paramref name="work"/> for 0 to <paramref name="count"/>, so many at a time, and says how long it took.</summary>
    public static async Task<TimeSpan> RunAsync(int count, int atATime, Func<int, Task> work)
    {
        var next = -1;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Math.Min(count, atATime)).Select(async _ =>
        {
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                await work(i);
            }
        }));
        return clock.Elapsed;
    }
}
