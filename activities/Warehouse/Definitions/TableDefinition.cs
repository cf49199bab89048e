namespace Flywheel.Activities.Warehouse.Definitions;

/// <summary>All that is declared about a table: its columns, what lands for it, how it is made, what must hold.</summary>
public sealed record TableDefinition(TableName Name, IReadOnlyList<Column> Columns)
{
    public TableOptions Options { get; init; } = new();

    /// <summary>The columns of the files that are loaded for it, where they are others than its own.</summary>
    public IReadOnlyList<Column> LandedColumns { get => field.Count > 0 ? field : Columns; init; } = [];

    /// <summary>The query that makes its rows; null where landed rows are its rows.</summary>
    public Model? Model { get; init; }
}
