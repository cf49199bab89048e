using Temporalio.Worker.Tuning;

namespace Temporalio.Worker.Polling;

/// <summary>Gives slots while the machine has CPU and memory to spare, not too many at a time.</summary>
internal sealed class ResourceSlotPool : ISlotPool
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(10);
    private static readonly SlotPermit Permit = new();

    private readonly Lock _lock = new();
    private readonly SlotType _type;
    private readonly int _minimum;
    private readonly int _maximum;
    private readonly TimeSpan _throttle;
    private readonly ResourceController _controller;

    private int _issued;
    private int _issuedSticky;
    private long _lastIssued = Environment.TickCount64;

    public ResourceSlotPool(SlotType type, ResourceBasedSlotSupplierOptions options, ResourceController controller)
    {
        _type = type;
        _controller = controller;
        _minimum = options.MinimumSlots ?? (type == SlotType.Workflow ? 5 : 1);
        _maximum = options.MaximumSlots ?? 500;
        _throttle = options.RampThrottle ?? TimeSpan.FromMilliseconds(type == SlotType.Workflow ? 0 : 50);
    }

    public int? Size => null;

    public async ValueTask<SlotPermit> ReserveAsync(SlotReserveContext context, CancellationToken cancel)
    {
        while (true)
        {
            if (TryReserve(context) is { } permit)
            {
                return permit;
            }

            // Load falls without telling anybody, so it has to be asked for.
            var pause = _throttle - TimeSpan.FromMilliseconds(Environment.TickCount64 - Interlocked.Read(ref _lastIssued));
            await Task.Delay(pause > AskAgain ? pause : AskAgain, cancel).ConfigureAwait(false);
        }
    }

    public SlotPermit? TryReserve(SlotReserveContext context)
    {
        lock (_lock)
        {
            var now = Environment.TickCount64;
            var allowed = _issued < _minimum
                || IsFirstOfItsQueue(context)
                || (_issued < _maximum && now - _lastIssued >= _throttle.TotalMilliseconds && _controller.Allows());
            if (!allowed)
            {
                return null;
            }

            _issued++;
            _issuedSticky += context.IsSticky ? 1 : 0;
            _lastIssued = now;
            return Permit;
        }
    }

    public void MarkUsed(SlotInfo info, SlotPermit permit)
    {
    }

    public void Release(SlotReserveContext context, SlotInfo? info, SlotPermit permit)
    {
        lock (_lock)
        {
            _issued--;
            _issuedSticky -= context.IsSticky ? 1 : 0;
        }
    }

    // Either of the two workflow queues must always be polled, or the runs of one starve.
    private bool IsFirstOfItsQueue(SlotReserveContext context) =>
        _type == SlotType.Workflow && (context.IsSticky ? _issuedSticky == 0 : _issued == _issuedSticky);
}
