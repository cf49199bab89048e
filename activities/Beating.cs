using Temporalio.Activities;

namespace Flywheel.Activities;

/// <summary>Signs of life of a step that is busy with something that does not give any itself.</summary>
internal static class Beating
{
    // Often enough that a cancelled step does not go on for long: the answer to a heartbeat is what tells of it.
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>Waits for the work, and heartbeats meanwhile with the position that it has reached.</summary>
    public static async Task<T> BeatingAsync<T>(this Task<T> work, Func<object> position)
    {
        await ((Task)work).BeatingAsync(position);
        return await work;
    }

    /// <inheritdoc cref="BeatingAsync{T}"/>
    public static async Task BeatingAsync(this Task work, Func<object> position)
    {
        var activity = ActivityExecutionContext.Current;
        while (!work.IsCompleted)
        {
            activity.Heartbeat(position());
            using var done = new CancellationTokenSource();
            await Task.WhenAny(work, Task.Delay(Beat, done.Token));
            await done.CancelAsync();
        }

        await work;
    }
}
