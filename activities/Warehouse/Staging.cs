using Flywheel.Activities.Lake;

namespace Flywheel.Activities.Warehouse;

/// <summary>
/// A file that is loaded for a partition of a table, into a table of its own first. Where it is known how many
/// <paramref name="Rows"/> the file has, as many must arrive.
/// </summary>
public sealed record Staging(LakeObject File, string Table, string Partition, string StagingTable, long? Rows = null);
