using Temporalio.Converters;
using Temporalio.Worker.Core;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Temporalio.Worker;

/// <content>Timers and conditions.</content>
internal sealed partial class WorkflowInstance
{
    private Dictionary<uint, TaskCompletionSource>? _timers;
    private uint _timerSeq;

    public Task DelayAsync(DelayOptions options)
    {
        ThrowIfFrozen("wait or schedule workflow work");
        return Outbound.DelayAsync(new(options));
    }

    public Task<bool> WaitConditionAsync(WaitConditionOptions options)
    {
        AssertNotReadOnly("wait or schedule workflow work");
        var met = new TaskCompletionSource();
        var node = (_conditions ??= new()).AddLast(new Condition(options.ConditionCheck, met));
        var token = options.CancellationToken ?? CancellationToken;
        return QueueAsync(async () =>
        {
            try
            {
                using (token.Register(() => CancelCondition(met, token)))
                {
                    if (options.Timeout is not { } timeout)
                    {
                        await met.Task.ConfigureAwait(true);
                        return true;
                    }

                    using var cancelDelay = new CancellationTokenSource();
                    var delay = DelayAsync(new DelayOptions(timeout, options.TimeoutSummary, cancelDelay.Token));
                    var first = await Task.WhenAny(met.Task, delay).ConfigureAwait(true);
                    if (first != met.Task)
                    {
                        return false;
                    }

                    try
                    {
                        await met.Task.ConfigureAwait(true);
                        return true;
                    }
                    finally
                    {
                        // Not CancelAsync, which would leave the workflow's thread.
                        cancelDelay.Cancel();
                    }
                }
            }
            finally
            {
                _conditions!.Remove(node);
            }
        });
    }

    private Task StartTimer(DelayAsyncInput input)
    {
        // Like Task.Delay it starts when it is called, not when it is awaited, and not at all if cancelled before.
        var token = input.CancellationToken ?? CancellationToken;
        if (token.IsCancellationRequested)
        {
            return Task.FromCanceled(token);
        }

        var delay = input.Delay;
        if (delay < TimeSpan.Zero && delay != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentException("Delay duration cannot be less than 0");
        }

        var fired = new TaskCompletionSource();
        var seq = 0u; // of no timer: the wait has no end of its own
        if (delay != Timeout.InfiniteTimeSpan)
        {
            seq = ++_timerSeq;
            (_timers ??= [])[seq] = fired;
            AddCommand(new WorkflowCommand.StartTimer(seq, delay == TimeSpan.Zero ? TimeSpan.FromMilliseconds(1) : delay)
            {
                Metadata = _converter.PayloadConverter.ToUserMetadata(input.Summary, null),
            });
        }

        return QueueAsync(async () =>
        {
            using (token.Register(() => CancelTimer(seq, fired, token)))
            {
                await fired.Task.ConfigureAwait(true);
            }
        });
    }

    private void CancelCondition(TaskCompletionSource met, CancellationToken token)
    {
        if (IsOnThread)
        {
            met.TrySetCanceled(token);
        }
        else
        {
            StrayCancellation();
        }
    }

    private void CancelTimer(uint seq, TaskCompletionSource fired, CancellationToken token)
    {
        if (!IsOnThread)
        {
            StrayCancellation();
        }
        else if (fired.TrySetCanceled(token) && _timers?.Remove(seq) == true)
        {
            AddCommand(new WorkflowCommand.CancelTimer(seq));
        }
    }

    private void FireTimer(uint seq)
    {
        if (_timers?.Remove(seq, out var fired) == true)
        {
            fired.TrySetResult();
        }
    }
}
