namespace Flywheel.Tests.Packages.Temporalio.Worker;

/// <summary>Waits for what only shows when asked for.</summary>
internal static class Poll
{
    public static async Task<T> UntilAsync<T>(Func<Task<T?>> look, string what)
        where T : class
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!deadline.IsCancellationRequested)
        {
            if (await look() is { } found)
            {
                return found;
            }

            await Task.Delay(20, CancellationToken.None);
        }

        throw new TimeoutException($"Waited in vain for {what}");
    }
}
