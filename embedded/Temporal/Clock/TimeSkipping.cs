namespace Flywheel.Embedded.Temporal.Clock;

/// <summary>
/// When the clock may run ahead: time skipping is enabled, nobody has locked it, and nothing is being worked on
/// (no hold: a task a worker has or could take, a start on its way, a timer being handled).
/// </summary>
internal sealed class TimeSkipping(ServiceClock clock)
{
    private static readonly Held Nothing = new(null);

    private readonly Lock _gate = new();
    private int _holds;
    private int _locks;
    private bool _enabled;

    /// <summary>The TestService counts from one: skipping starts only when a test asks for it.</summary>
    public void Enable()
    {
        lock (_gate)
        {
            _enabled = true;
            _locks = 1;
        }
    }

    public bool IsEnabled => _enabled;

    public void Lock()
    {
        lock (_gate)
        {
            _locks++;
        }
    }

    /// <returns>False where there was no lock to give back.</returns>
    public bool Unlock()
    {
        lock (_gate)
        {
            if (_locks == 0)
            {
                return false;
            }

            _locks--;
        }

        Consider();
        return true;
    }

    public IDisposable Hold()
    {
        if (!_enabled)
        {
            return Nothing;
        }

        lock (_gate)
        {
            _holds++;
        }

        return new Held(this);
    }

    /// <summary>Skips to the next timer if nothing speaks against it.</summary>
    public void Consider()
    {
        if (!_enabled)
        {
            return;
        }

        DateTimeOffset due;
        lock (_gate)
        {
            if (_locks > 0 || _holds > 0 || clock.NextDue is not { } next)
            {
                return;
            }

            due = next;
        }

        clock.MoveTo(due);
    }

    private void Release()
    {
        lock (_gate)
        {
            _holds--;
        }

        Consider();
    }

    private sealed class Held(TimeSkipping? skipping) : IDisposable
    {
        private TimeSkipping? _skipping = skipping;

        public void Dispose() => Interlocked.Exchange(ref _skipping, null)?.Release();
    }
}
