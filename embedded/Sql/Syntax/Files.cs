namespace Flywheel.Embedded.Sql.Syntax;

/// <summary>A query's rows to files: https://cloud.google.com/bigquery/docs/reference/standard-sql/export-statements</summary>
public sealed record ExportDataStatement(Position At, IReadOnlyList<Option> Options, Query Query) : Statement(At);

/// <summary>Files to a table: https://cloud.google.com/bigquery/docs/reference/standard-sql/load-statements</summary>
public sealed record LoadDataStatement(Position At, TablePath Table, bool Overwrite, IReadOnlyList<Option> Files) : Statement(At)
{
    /// <summary>Empty where the files tell.</summary>
    public IReadOnlyList<ColumnDefinition> Columns { get; init; } = [];

    public LoadPartition? Partition { get; init; }

    public Expression? PartitionBy { get; init; }

    public IReadOnlyList<Identifier> ClusterBy { get; init; } = [];

    public IReadOnlyList<Option> Options { get; init; } = [];

    /// <summary>WITH PARTITION COLUMNS: those that the files' names tell; empty where their types are detected, null without the clause.</summary>
    public IReadOnlyList<ColumnDefinition>? PartitionColumns { get; init; }
}

/// <summary><c>[OVERWRITE] PARTITIONS (column = value)</c>.</summary>
public sealed record LoadPartition(Position At, Identifier Column, Expression Value, bool Overwrite) : Node(At);
