using System.Security.Cryptography;
using System.Text;

namespace Flywheel.Workflows;

/// <summary>
/// The latest objects that came, so that one that comes twice is known. It is bounded, as everything that is carried over
/// must be; what it has forgotten is still refused by the id of its run.
/// </summary>
internal sealed class IntakeMemory
{
    private const int Capacity = 1000;

    private readonly LinkedList<string> _order = new();
    private readonly Dictionary<string, LinkedListNode<string>> _nodes = [];

    /// <param name="known">What a predecessor knew.</param>
    public IntakeMemory(IEnumerable<string> known)
    {
        foreach (var each in known)
        {
            // Once the objects were kept by name.
            Add(each.StartsWith("gs://", StringComparison.Ordinal) ? KeyOf(each) : each);
        }
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<string> Latest => [.. _order];

    /// <returns>False where it is known already.</returns>
    public bool Add(ObjectFinalized dropped) => Add(KeyOf(dropped.ToString()));

    public void Remove(ObjectFinalized dropped) => Remove(KeyOf(dropped.ToString()));

    /// <summary>Names may be long, and a thousand of them too much to carry over.</summary>
    private static string KeyOf(string dropped) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(dropped)).AsSpan(0, 15));

    private bool Add(string key)
    {
        if (_nodes.ContainsKey(key))
        {
            return false;
        }

        _nodes[key] = _order.AddLast(key);
        if (_order.Count > Capacity)
        {
            Remove(_order.First!.Value);
        }

        return true;
    }

    private void Remove(string key)
    {
        if (_nodes.Remove(key, out var node))
        {
            _order.Remove(node);
        }
    }
}
