using System.Runtime.InteropServices;

namespace Flywheel.Starter;

/// <summary>Ctrl-C or SIGTERM. The first one asks a command to end in its own way: to say what goes on, to let services drain. The second one ends the process.</summary>
internal sealed class Interrupt : IDisposable
{
    private readonly CancellationTokenSource _asked = new();
    private readonly PosixSignalRegistration _term;
    private readonly PosixSignalRegistration _interrupt;

    public Interrupt()
    {
        _term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask);
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask);
    }

    public CancellationToken Token => _asked.Token;

    /// <summary>For what goes on until then.</summary>
    public static async Task ComesAsync(CancellationToken cancel) =>
        await Task.Delay(Timeout.InfiniteTimeSpan, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public void Dispose()
    {
        _term.Dispose();
        _interrupt.Dispose();
        _asked.Dispose();
    }

    private void Ask(PosixSignalContext signal)
    {
        signal.Cancel = !_asked.IsCancellationRequested;
        _ = _asked.CancelAsync();
    }
}
