namespace Flywheel.Embedded.Sql.Syntax;

/// <summary>A column as CREATE TABLE and ALTER TABLE describe it; also a field of a STRUCT, where the name may lack.</summary>
public sealed record ColumnDefinition(Position At, string? Name, TypeSyntax Type) : Node(At)
{
    public bool NotNull { get; init; }

    /// <summary>In LOAD DATA: it has the type that the table says.</summary>
    public bool IsUntyped { get; init; }

    public bool PrimaryKey { get; init; }

    public Expression? Default { get; init; }

    /// <summary>The default as it is written, which is how it is kept.</summary>
    public string? DefaultText { get; init; }

    public IReadOnlyList<Option> Options { get; init; } = [];
}

public sealed record Option(Position At, string Name, Expression Value) : Node(At);

/// <summary>A key of the table as a whole; BigQuery keeps and does not enforce it.</summary>
public sealed record TableConstraint(Position At, string? Name, IReadOnlyList<Identifier> Columns, TablePath? References)
    : Node(At)
{
    public IReadOnlyList<Identifier> ReferencedColumns { get; init; } = [];
}

/// <summary>What an object's creation does with one that is there.</summary>
public enum CreateMode
{
    New,
    OrReplace,
    IfNotExists,
}

public sealed record CreateTableStatement(Position At, TablePath Name, CreateMode Mode) : Statement(At)
{
    public bool Temporary { get; init; }

    /// <summary>CREATE EXTERNAL TABLE: its sources are options.</summary>
    public bool External { get; init; }

    public bool HasColumns { get; init; }

    public IReadOnlyList<ColumnDefinition> Columns { get; init; } = [];

    public IReadOnlyList<TableConstraint> Constraints { get; init; } = [];

    public TablePath? Like { get; init; }

    public TablePath? CopyOf { get; init; }

    public TablePath? CloneOf { get; init; }

    public Expression? PartitionBy { get; init; }

    public IReadOnlyList<Identifier> ClusterBy { get; init; } = [];

    public IReadOnlyList<Option> Options { get; init; } = [];

    public Query? Query { get; init; }
}

public sealed record CreateViewStatement(Position At, TablePath Name, CreateMode Mode, Query Query) : Statement(At)
{
    /// <summary>Empty where the query names them.</summary>
    public IReadOnlyList<Identifier> Columns { get; init; } = [];

    public IReadOnlyList<Option> Options { get; init; } = [];

    public bool Materialized { get; init; }
}

public sealed record CreateSchemaStatement(Position At, TablePath Name, CreateMode Mode, IReadOnlyList<Option> Options)
    : Statement(At);

public sealed record DropStatement(Position At, DropKind Kind, TablePath Name, bool IfExists) : Statement(At)
{
    /// <summary>Of a schema: with its tables.</summary>
    public bool Cascade { get; init; }
}

public enum DropKind
{
    Table,
    View,
    MaterializedView,
    ExternalTable,
    Schema,
    Function,
}

public sealed record AlterStatement(
    Position At, DropKind Kind, TablePath Name, bool IfExists, IReadOnlyList<AlterAction> Actions) : Statement(At);

public abstract record AlterAction(Position At) : Node(At);

public sealed record SetOptions(Position At, IReadOnlyList<Option> Options) : AlterAction(At);

public sealed record AddColumn(Position At, ColumnDefinition Column, bool IfNotExists) : AlterAction(At);

public sealed record DropColumn(Position At, string Column, bool IfExists) : AlterAction(At);

public sealed record RenameColumn(Position At, string Column, string To, bool IfExists) : AlterAction(At);

public sealed record RenameTable(Position At, TablePath To) : AlterAction(At);

/// <summary>Exactly one of the properties is set.</summary>
public sealed record AlterColumn(Position At, string Column, bool IfExists) : AlterAction(At)
{
    public TypeSyntax? SetType { get; init; }

    public IReadOnlyList<Option>? SetOptions { get; init; }

    public Expression? SetDefault { get; init; }

    public string? SetDefaultText { get; init; }

    public bool DropDefault { get; init; }

    public bool DropNotNull { get; init; }
}

public sealed record AddConstraint(Position At, TableConstraint Constraint) : AlterAction(At);

public sealed record DropConstraint(Position At, string? Name, bool IfExists) : AlterAction(At);

/// <summary>A function in SQL, for as long as the statements that it comes with.</summary>
public sealed record CreateFunctionStatement(Position At, Identifier Name, CreateMode Mode, Expression Body) : Statement(At)
{
    public IReadOnlyList<FunctionParameter> Parameters { get; init; } = [];

    /// <summary>Null where the body tells.</summary>
    public TypeSyntax? Returns { get; init; }
}

/// <summary>Without a type it is ANY TYPE.</summary>
public sealed record FunctionParameter(Position At, string Name, TypeSyntax? Type) : Node(At);
