namespace Flywheel.Tests.Sdk;

/// <summary>Waiting for what no event tells.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Looks until what it sees fits.</summary>
    public static async Task<T> GetAsync<T>(string what, Func<Task<T>> look, Func<T, bool> fits)
    {
        for (var started = TimeProvider.System.GetTimestamp(); ;)
        {
            var seen = await look();
            if (fits(seen))
            {
                return seen;
            }

            if (TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                throw new TimeoutException($"Within {Patience} there was no {what}; last seen: {seen}");
            }

            await Task.Delay(20);
        }
    }

    public static Task TrueAsync(string what, Func<bool> look) => GetAsync(what, () => Task.FromResult(look()), seen => seen);

    /// <summary>The task's result, within the deadline.</summary>
    public static async Task<T> WithinAsync<T>(this Task<T> task, string what)
    {
        await ((Task)task).WithinAsync(what);
        return await task;
    }

    public static async Task WithinAsync(this Task task, string what)
    {
        try
        {
            await task.WaitAsync(Patience);
        }
        catch (TimeoutException e) when (!task.IsCompleted)
        {
            throw new TimeoutException($"Within {Patience} there was no {what}.", e);
        }
    }
}
