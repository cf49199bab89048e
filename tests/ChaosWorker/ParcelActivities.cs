using System.Globalization;
using Temporalio.Activities;

namespace Flywheel.ChaosWorker;

/// <summary>Each writes in the ledger that it begins, and at its end what it did.</summary>
public sealed class ParcelActivities(Ledger ledger)
{
    private static ActivityExecutionContext Context => ActivityExecutionContext.Current;

    [Activity]
    public async Task<long> WeighAsync(string key, int weight, int factor)
    {
        Begin(key);
        await PauseAsync(Random.Shared.Next(150));
        return End(key, (long)weight * factor);
    }

    /// <summary>Fails at first, so that a retry is waiting when the worker is killed.</summary>
    [Activity]
    public long Wobble(string key, int weight, int factor)
    {
        Begin(key);
        return Context.Info.Attempt <= 2 ? throw new InvalidOperationException("It wobbled.") : End(key, (long)weight * factor);
    }

    /// <summary>Goes on from where an earlier attempt was, if the service knows.</summary>
    [Activity]
    public async Task<long> HaulAsync(string key, int weight, int steps)
    {
        Begin(key);
        var step = Context.Info.HeartbeatDetails.Count > 0 ? await Context.Info.HeartbeatDetailAtAsync<int>(0) : 0;
        if (step > 0)
        {
            ledger.Write("resume", key, step.ToString(CultureInfo.InvariantCulture));
        }

        for (; step < steps; step++)
        {
            Context.Heartbeat(step);
            await PauseAsync(120);
        }

        return End(key, (long)weight * step);
    }

    [Activity]
    public async Task<long> StampAsync(string key, Guid stamp, int weight, int factor)
    {
        Begin(key);
        ledger.Write("stamp", key, stamp.ToString());
        await PauseAsync(Random.Shared.Next(80));
        return End(key, (long)weight * factor);
    }

    private static Task PauseAsync(int milliseconds) => Task.Delay(milliseconds, Context.CancellationToken);

    private void Begin(string key) => ledger.Write("begin", key, Context.Info.Attempt.ToString(CultureInfo.InvariantCulture));

    private long End(string key, long value)
    {
        ledger.Write("end", key, value.ToString(CultureInfo.InvariantCulture));
        return value;
    }
}
