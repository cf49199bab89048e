using System.Runtime.ExceptionServices;

namespace Google.Api.Gax;

/// <summary>Waiting for a task without the <see cref="AggregateException"/> around what it threw.</summary>
public static class TaskExtensions
{
    public static T ResultWithUnwrappedExceptions<T>(this Task<T> task)
    {
        task.WaitWithUnwrappedExceptions();
        return task.Result;
    }

    public static void WaitWithUnwrappedExceptions(this Task task) =>
        task.WaitWithUnwrappedExceptions(Timeout.Infinite, CancellationToken.None);

    public static void WaitWithUnwrappedExceptions(this Task task, CancellationToken cancellationToken) =>
        task.WaitWithUnwrappedExceptions(Timeout.Infinite, cancellationToken);

    /// <returns>Whether the task ended in time.</returns>
    public static bool WaitWithUnwrappedExceptions(this Task task, TimeSpan timeout) => Unwrapped(() => task.Wait(timeout));

    /// <returns>Whether the task ended in time.</returns>
    public static bool WaitWithUnwrappedExceptions(this Task task, int millisecondsTimeout) =>
        task.WaitWithUnwrappedExceptions(millisecondsTimeout, CancellationToken.None);

    /// <returns>Whether the task ended in time.</returns>
    public static bool WaitWithUnwrappedExceptions(
        this Task task, int millisecondsTimeout, CancellationToken cancellationToken) =>
        Unwrapped(() => task.Wait(millisecondsTimeout, cancellationToken));

    private static bool Unwrapped(Func<bool> wait)
    {
        try
        {
            return wait();
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions.FirstOrDefault() ?? e);
            throw;
        }
    }
}
