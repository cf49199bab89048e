namespace Flywheel.Tests.Workflows;

/// <summary>
/// Holds a step of <see cref="FakeCloud"/>, by its name and the beginning of what it is about, until the test lets it go on or
/// fail. Only the first is held: those behind it pass.
/// </summary>
internal sealed class Gate(string heldStep, string heldAbout)
{
    private readonly TaskCompletionSource _arrived = new();
    private readonly TaskCompletionSource _release = new();

    /// <summary>For <see cref="FakeCloud.Before"/>.</summary>
    public Task PassAsync(string step, string about) =>
        step == heldStep && about.StartsWith(heldAbout, StringComparison.Ordinal) && _arrived.TrySetResult() ? _release.Task : Task.CompletedTask;

    /// <summary>Returns when the step is held.</summary>
    public Task ArrivalAsync() => _arrived.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    public void Open() => _release.SetResult();

    public void Fail(Exception failure) => _release.SetException(failure);
}
