using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Flywheel.ChaosWorker;

/// <summary>How a depot works on each kind of parcel.</summary>
internal static class ParcelWork
{
    /// <summary>Short, so that what a kill took away is tried again soon; longer than a busy machine needs.</summary>
    private static ActivityOptions Step => new()
    {
        StartToCloseTimeout = TimeSpan.FromSeconds(5),
        HeartbeatTimeout = TimeSpan.FromSeconds(2.5),
        RetryPolicy = new() { InitialInterval = TimeSpan.FromMilliseconds(100), BackoffCoefficient = 1.5f },
        CancellationToken = CancellationToken.None,
    };

    public static Task<long> WorkAsync(this Parcel parcel) => parcel.Kind switch
    {
        ParcelKind.Weigh => WeighAsync(parcel.Id, parcel.Weight, 2),
        ParcelKind.Wobble => Workflow.ExecuteActivityAsync((ParcelActivities a) => a.Wobble(parcel.Id, parcel.Weight, 3), Step),
        ParcelKind.Haul => Workflow.ExecuteActivityAsync((ParcelActivities a) => a.HaulAsync(parcel.Id, parcel.Weight, 5), Step),
        ParcelKind.Stamp => StampAsync(parcel),
        ParcelKind.Timer => TimerAsync(parcel),
        ParcelKind.Crowd => CrowdAsync(parcel),
        ParcelKind.Child => ChildAsync(parcel),
        ParcelKind.SignalledChild => SignalledAsync(parcel),
        _ => CancelledAsync(parcel),
    };

    public static Task<long> WeighAsync(string key, int weight, int factor) =>
        Workflow.ExecuteActivityAsync((ParcelActivities a) => a.WeighAsync(key, weight, factor), Step);

    private static Task<long> StampAsync(Parcel parcel)
    {
        // A replay that made up another id would stamp the parcel twice, and the ledger would show it.
        var stamp = Workflow.NewGuid();
        return Workflow.ExecuteActivityAsync((ParcelActivities a) => a.StampAsync(parcel.Id, stamp, parcel.Weight, 7), Step);
    }

    private static async Task<long> TimerAsync(Parcel parcel)
    {
        await Workflow.DelayAsync(TimeSpan.FromMilliseconds(20 + (parcel.Weight % 1500)), CancellationToken.None);
        return parcel.Weight;
    }

    private static async Task<long> CrowdAsync(Parcel parcel)
    {
        var seats = new Temporalio.Workflows.Semaphore(2);
        var parts = await Workflow.WhenAllAsync(Enumerable.Range(1, 3).Select(async factor =>
        {
            await seats.WaitAsync(CancellationToken.None);
            try
            {
                await Workflow.DelayAsync(TimeSpan.FromMilliseconds(parcel.Weight % 90), CancellationToken.None);
                return await WeighAsync($"{parcel.Id}/{factor}", parcel.Weight, factor);
            }
            finally
            {
                seats.Release();
            }
        }));
        return parts.Sum();
    }

    private static Task<long> ChildAsync(Parcel parcel) => Workflow.ExecuteChildWorkflowAsync(
        (Crate crate) => crate.RunAsync(parcel.Id, parcel.Weight), Child(parcel.Id));

    private static async Task<long> SignalledAsync(Parcel parcel)
    {
        var child = await Workflow.StartChildWorkflowAsync((Scale scale) => scale.RunAsync(), Child(parcel.Id));
        // Without options a signal is not sent any more once the workflow is cancelled.
        var whateverHappens = new ChildWorkflowSignalOptions { CancellationToken = CancellationToken.None };
        await Workflow.WhenAllAsync(
            child.SignalAsync(scale => scale.CrateAsync(parcel.Weight * 6L), whateverHappens),
            child.SignalAsync(scale => scale.CrateAsync(parcel.Weight * 7L), whateverHappens));
        return (await child.GetResultAsync()).Sum();
    }

    private static async Task<long> CancelledAsync(Parcel parcel)
    {
        using var cancel = new CancellationTokenSource();
        var options = Child(parcel.Id);
        options.CancellationToken = cancel.Token;
        var child = await Workflow.StartChildWorkflowAsync((Sleeper sleeper) => sleeper.RunAsync(), options);
#pragma warning disable CA1849 // CancelAsync would leave the workflow's scheduler.
        cancel.Cancel();
#pragma warning restore CA1849
        try
        {
            await child.GetResultAsync();
            return -1;
        }
        catch (ChildWorkflowFailureException e) when (TemporalException.IsCanceledException(e))
        {
            return parcel.Weight * 17L;
        }
    }

    private static ChildWorkflowOptions Child(string id) =>
        new() { Id = id, TaskTimeout = TimeSpan.FromSeconds(2), CancellationToken = CancellationToken.None };
}
