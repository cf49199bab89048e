namespace Flywheel.Workflows;

/// <summary>
/// The latest things that came, so that one that comes twice is known. It is bounded, as everything that is carried over
/// must be; what it has forgotten is still refused by the id of its run.
/// </summary>
internal sealed class IntakeMemory
{
    private const int Capacity = 1000;

    private readonly LinkedList<string> _order = new();
    private readonly Dictionary<string, LinkedListNode<string>> _nodes = [];

    public IntakeMemory(IEnumerable<string> known)
    {
        foreach (var each in known)
        {
            Add(each);
        }
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<string> Latest => [.. _order];

    /// <returns>False where it is known already.</returns>
    public bool Add(string thing)
    {
        if (_nodes.ContainsKey(thing))
        {
            return false;
        }

        _nodes[thing] = _order.AddLast(thing);
        if (_order.Count > Capacity)
        {
            Remove(_order.First!.Value);
        }

        return true;
    }

    public void Remove(string thing)
    {
        if (_nodes.Remove(thing, out var node))
        {
            _order.Remove(node);
        }
    }
}
