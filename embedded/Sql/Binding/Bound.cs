namespace Flywheel.Embedded.Sql.Binding;

/// <summary>A typed expression: DuckDB SQL that yields exactly the DuckDB type of <c>Type</c>.</summary>
internal sealed record Bound(SqlType Type, string Sql)
{
    public static readonly Bound Null = new(SqlType.Int64, "NULL") { Literal = LiteralKind.Null };

    /// <summary>Literals and parameters coerce where other expressions do not.</summary>
    public LiteralKind Literal { get; init; }

    /// <summary>A literal's value: a string's, a number's digits.</summary>
    public string? Text { get; init; }

    /// <summary>What an array or struct was made of, so that its parts can be coerced one by one.</summary>
    public IReadOnlyList<Bound>? Items { get; init; }

    public bool IsNull => Literal == LiteralKind.Null;
}

internal enum LiteralKind
{
    None,
    Null,
    Constant,
    Parameter,

    /// <summary>An array or struct written out, without a type of its own.</summary>
    Constructed,
}

/// <summary>A column of a query. <c>SqlName</c> is its name in DuckDB, unique in the query.</summary>
internal sealed record BoundColumn(string? Name, Bound Value, string SqlName)
{
    public SqlType Type => Value.Type;

    public bool Hidden { get; init; }

    /// <summary>Columns, as DuckDB SQL, whose values it hands on as they are: its own, and of a set operation those of its parts.</summary>
    public IReadOnlyList<string> Sources { get; init; } = Value.Sql.Length == 0 ? [] : [Value.Sql];
}

/// <summary>A query in DuckDB SQL.</summary>
internal sealed record BoundQuery(string Sql, IReadOnlyList<BoundColumn> Columns)
{
    /// <summary>SELECT AS STRUCT: as an expression it is one STRUCT. SELECT AS VALUE: its column is the row itself.</summary>
    public Syntax.SelectAs As { get; init; }

    /// <summary>A recursive query has one column more behind its own: the iteration's number, since BigQuery allows only so many.</summary>
    public bool Counted { get; init; }

    /// <summary>Of a recursive query each row comes only once.</summary>
    public bool Keyed { get; init; }

    /// <summary>The type of the query as an expression.</summary>
    public SqlType RowType => As == Syntax.SelectAs.Struct
        ? SqlType.StructOf([.. Columns.Select(column => new SqlField(column.Name, column.Type))]) : Columns[0].Type;
}
