namespace Temporalio.Workflows;

public static partial class Workflow
{
    private const string ConditionTimeout = "WaitConditionAsync";

    /// <summary>Waits on a timer of the server. Zero is a millisecond, -1 (infinite) needs no timer.</summary>
    public static Task DelayAsync(int millisecondsDelay, CancellationToken? cancellationToken = null) =>
        Context.DelayAsync(new(millisecondsDelay, cancellationToken: cancellationToken));

    /// <summary>Waits on a timer of the server. Zero is a millisecond, an infinite delay needs no timer.</summary>
    public static Task DelayAsync(TimeSpan delay, CancellationToken? cancellationToken = null) =>
        Context.DelayAsync(new(delay, cancellationToken: cancellationToken));

    /// <inheritdoc cref="DelayAsync(TimeSpan, System.Threading.CancellationToken?)"/>
    public static Task DelayWithOptionsAsync(DelayOptions options) => Context.DelayAsync(options);

    /// <summary>
    /// Waits until the condition is met. It is asked whenever something happened in the workflow: it reads state only,
    /// and is fast.
    /// </summary>
    public static Task WaitConditionAsync(Func<bool> conditionCheck, CancellationToken? cancellationToken = null) =>
        Context.WaitConditionAsync(new(conditionCheck, cancellationToken: cancellationToken));

    /// <summary>Waits until the condition is met, true, or the time is over, false.</summary>
    public static Task<bool> WaitConditionAsync(
        Func<bool> conditionCheck, int timeoutMilliseconds, CancellationToken? cancellationToken = null) =>
        Context.WaitConditionAsync(
            new(conditionCheck, TimeSpan.FromMilliseconds(timeoutMilliseconds), ConditionTimeout, cancellationToken));

    /// <summary>Waits until the condition is met, true, or the time is over, false.</summary>
    public static Task<bool> WaitConditionAsync(
        Func<bool> conditionCheck, TimeSpan timeout, CancellationToken? cancellationToken = null) =>
        Context.WaitConditionAsync(new(conditionCheck, timeout, ConditionTimeout, cancellationToken));

    /// <summary>Waits until the condition is met, true, or the time is over, false.</summary>
    public static Task<bool> WaitConditionWithOptionsAsync(WaitConditionOptions options) =>
        Context.WaitConditionAsync(options);

    /// <summary>Like <see cref="Task.Run(Func{Task})"/>, inside the workflow. Its own token cancels by default.</summary>
    public static Task RunTaskAsync(Func<Task> function, CancellationToken? cancellationToken = null)
    {
        Context.AssertNotReadOnly("wait or schedule workflow work");
        return Task.Factory
            .StartNew(function, cancellationToken ?? CancellationToken, TaskCreationOptions.None, TaskScheduler.Current)
            .Unwrap();
    }

    /// <summary>Like <see cref="Task.Run(Func{Task})"/>, inside the workflow. Its own token cancels by default.</summary>
    public static Task<TResult> RunTaskAsync<TResult>(
        Func<Task<TResult>> function, CancellationToken? cancellationToken = null)
    {
        Context.AssertNotReadOnly("wait or schedule workflow work");
        return Task.Factory
            .StartNew(function, cancellationToken ?? CancellationToken, TaskCreationOptions.None, TaskScheduler.Current)
            .Unwrap();
    }

    /// <summary>Like <see cref="Task.WhenAny(Task[])"/>.</summary>
    public static Task<Task> WhenAnyAsync(params Task[] tasks) => Task.WhenAny(tasks);

    /// <summary>Like <see cref="Task.WhenAny(Task[])"/>.</summary>
    public static Task<Task> WhenAnyAsync(IEnumerable<Task> tasks) => Task.WhenAny(tasks);

    /// <summary>Like <see cref="Task.WhenAny(Task[])"/>, which with results leaves the scheduler in older .NET.</summary>
    public static async Task<Task<TResult>> WhenAnyAsync<TResult>(params Task<TResult>[] tasks) =>
        (Task<TResult>)await Task.WhenAny((Task[])tasks).ConfigureAwait(true);

    /// <summary>Like <see cref="Task.WhenAny(Task[])"/>, which with results leaves the scheduler in older .NET.</summary>
    public static async Task<Task<TResult>> WhenAnyAsync<TResult>(IEnumerable<Task<TResult>> tasks) =>
        (Task<TResult>)await Task.WhenAny((IEnumerable<Task>)tasks).ConfigureAwait(true);

    /// <summary>Like <see cref="Task.WhenAll(Task[])"/>.</summary>
    public static Task WhenAllAsync(IEnumerable<Task> tasks) => Task.WhenAll(tasks);

    /// <summary>Like <see cref="Task.WhenAll(Task[])"/>.</summary>
    public static Task WhenAllAsync(params Task[] tasks) => Task.WhenAll(tasks);

    /// <summary>Like <see cref="Task.WhenAll(Task[])"/>.</summary>
    public static Task<TResult[]> WhenAllAsync<TResult>(IEnumerable<Task<TResult>> tasks) => Task.WhenAll(tasks);

    /// <summary>Like <see cref="Task.WhenAll(Task[])"/>.</summary>
    public static Task<TResult[]> WhenAllAsync<TResult>(params Task<TResult>[] tasks) => Task.WhenAll(tasks);
}
