using Temporalio.Api.TaskQueue.V1;
using Temporalio.Worker.Tuning;

namespace Temporalio.Worker.Polling;

/// <summary>How one queue is polled.</summary>
/// <param name="Slots">What a poll needs before it is made.</param>
/// <param name="Context">For the slot.</param>
/// <param name="Scaler">How many polls are open.</param>
/// <param name="PollAsync">Makes a poll; ends when its token is cancelled.</param>
/// <param name="Read">Whether the answer has a task, and what the server says about the number of polls.</param>
/// <param name="Start">
/// Takes a task with its slot, which it has to give back. Returns at once or runs for as long as it wants: nothing waits
/// for it.
/// </param>
internal sealed record PollQueue<T>(
    SlotDealer Slots,
    SlotReserveContext Context,
    PollScaler Scaler,
    Func<CancellationToken, Task<T>> PollAsync,
    Func<T, (bool HasTask, PollerScalingDecision? Decision)> Read,
    Action<T, Slot> Start)
{
    /// <summary>Waited for before anything else: a rate, a balance.</summary>
    public Func<CancellationToken, ValueTask>? Before { get; init; }
}
