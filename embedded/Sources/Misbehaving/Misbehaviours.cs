using System.Collections.Concurrent;

namespace Flywheel.Embedded.Sources.Misbehaving;

/// <summary>What goes wrong at present, and what was asked for so far.</summary>
public sealed class Misbehaviours
{
    private readonly Lock _lock = new();
    private readonly List<(Misbehaviour What, int Left)> _all = [];
    private readonly ConcurrentDictionary<string, int> _requests = new(StringComparer.Ordinal);

    /// <summary>How often each path was asked for.</summary>
    public IReadOnlyDictionary<string, int> Requests => _requests;

    public IReadOnlyList<Misbehaviour> Present
    {
        get
        {
            lock (_lock)
            {
                return [.. _all.Select(one => one.What)];
            }
        }
    }

    /// <summary>Those that are added first come first; each lasts for its own number of requests.</summary>
    /// <exception cref="ArgumentException">It makes no sense; the message says why.</exception>
    public void Add(Misbehaviour misbehaviour)
    {
        if (misbehaviour.Mistake() is { } mistake)
        {
            throw new ArgumentException(mistake, nameof(misbehaviour));
        }

        lock (_lock)
        {
            _all.Add((misbehaviour, misbehaviour.Times ?? int.MaxValue));
        }
    }

    /// <summary>All is well again, and nothing was ever asked for.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _all.Clear();
        }

        _requests.Clear();
    }

    /// <summary>What this request meets; null where it is answered well.</summary>
    internal Misbehaviour? Next(string path)
    {
        _requests.AddOrUpdate(path, 1, (_, count) => count + 1);
        lock (_lock)
        {
            var index = _all.FindIndex(one => path.StartsWith(one.What.Path, StringComparison.Ordinal));
            if (index < 0)
            {
                return null;
            }

            var (what, left) = _all[index];
            if (what.Times is not null)
            {
                _all[index] = (what, left - 1);
                if (left == 1)
                {
                    _all.RemoveAt(index);
                }
            }

            return what;
        }
    }
}
