using System.Runtime.InteropServices;

namespace Flywheel.Starter.Local;

/// <summary>Ctrl-C or SIGTERM: heard, so that the process ends after it has drained and not before.</summary>
internal sealed class StopSignal : IDisposable
{
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration _term;
    private readonly PosixSignalRegistration _interrupt;

    public StopSignal()
    {
        _term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    }

    public Task WaitAsync(CancellationToken cancel) => _stopped.Task.WaitAsync(cancel);

    public void Dispose()
    {
        _term.Dispose();
        _interrupt.Dispose();
    }

    private void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        _stopped.TrySetResult();
    }
}
