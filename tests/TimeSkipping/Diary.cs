using System.Collections.Concurrent;
using Temporalio.Activities;

namespace Flywheel.Tests.TimeSkipping;

/// <summary>What activities were told.</summary>
public sealed class Diary
{
    private readonly ConcurrentQueue<Entry> _entries = new();

    public IReadOnlyList<Entry> Entries => [.. _entries];

    [Activity]
    public void Write(Entry entry) => _entries.Enqueue(entry);
}
