using System.Collections;

namespace Flywheel.Tests.Packages.CloudStorage;

/// <summary>What was reported, in order; <see cref="Progress{T}"/> would tell it later, in any order.</summary>
internal sealed class Reports<T>(Action<T>? then = null) : IProgress<T>, IEnumerable<T>
{
    private readonly List<T> _all = [];

    public void Report(T value)
    {
        _all.Add(value);
        then?.Invoke(value);
    }

    public IEnumerator<T> GetEnumerator() => _all.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
