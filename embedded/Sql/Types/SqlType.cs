using System.Globalization;

namespace Flywheel.Embedded.Sql;

/// <summary>A type of GoogleSQL, equal to another when kind, element and fields are. Prints as GoogleSQL writes it.</summary>
public sealed class SqlType : IEquatable<SqlType>
{
    public static readonly SqlType Bool = new(SqlKind.Bool);
    public static readonly SqlType Int64 = new(SqlKind.Int64);
    public static readonly SqlType Float64 = new(SqlKind.Float64);
    public static readonly SqlType Numeric = new(SqlKind.Numeric);
    public static readonly SqlType BigNumeric = new(SqlKind.BigNumeric);
    public static readonly SqlType String = new(SqlKind.String);
    public static readonly SqlType Bytes = new(SqlKind.Bytes);
    public static readonly SqlType Date = new(SqlKind.Date);
    public static readonly SqlType Time = new(SqlKind.Time);
    public static readonly SqlType DateTime = new(SqlKind.DateTime);
    public static readonly SqlType Timestamp = new(SqlKind.Timestamp);
    public static readonly SqlType Interval = new(SqlKind.Interval);
    public static readonly SqlType Json = new(SqlKind.Json);

    private SqlType(SqlKind kind, SqlType? element = null, IReadOnlyList<SqlField>? fields = null)
    {
        Kind = kind;
        ElementOrNull = element;
        Fields = fields ?? [];
        Depth = 1 + Math.Max(element?.Depth ?? 0, Fields.Select(field => field.Type.Depth).DefaultIfEmpty().Max());
    }

    public SqlKind Kind { get; }

    /// <summary>What an ARRAY holds.</summary>
    public SqlType Element => ElementOrNull ?? throw new InvalidOperationException($"{this} has no elements.");

    /// <summary>The fields of a STRUCT; none for other types.</summary>
    public IReadOnlyList<SqlField> Fields { get; }

    /// <summary>1 for a scalar, one more for what holds it.</summary>
    public int Depth { get; }

    public bool IsArray => Kind == SqlKind.Array;

    public bool IsStruct => Kind == SqlKind.Struct;

    public bool IsNumber => Kind is SqlKind.Int64 or SqlKind.Float64 or SqlKind.Numeric or SqlKind.BigNumeric;

    /// <summary>DuckDB's type that holds the values.</summary>
    public string DuckDb => DuckDbTypes.Of(this);

    private SqlType? ElementOrNull { get; }

    public static bool operator ==(SqlType? left, SqlType? right) => left?.Equals(right) ?? right is null;

    public static bool operator !=(SqlType? left, SqlType? right) => !(left == right);

    public static SqlType ArrayOf(SqlType element) => new(SqlKind.Array, element);

    public static SqlType StructOf(IReadOnlyList<SqlField> fields) => new(SqlKind.Struct, fields: fields);

    /// <summary>The type of that name (any case, INTEGER and other aliases too), or null.</summary>
    public static SqlType? Named(string name) => SqlTypeNames.Find(name);

    public bool Equals(SqlType? other) =>
        other is not null && Kind == other.Kind && ElementOrNull == other.ElementOrNull
        && Fields.Count == other.Fields.Count
        && Fields.Zip(other.Fields).All(pair => pair.First.Type == pair.Second.Type
            && string.Equals(pair.First.Name, pair.Second.Name, StringComparison.OrdinalIgnoreCase));

    public override bool Equals(object? obj) => Equals(obj as SqlType);

    public override int GetHashCode() => HashCode.Combine(Kind, ElementOrNull, Fields.Count);

    public override string ToString() => Kind switch
    {
        SqlKind.Array => $"ARRAY<{Element}>",
        SqlKind.Struct => $"STRUCT<{string.Join(", ", Fields.Select(field => $"{field.Name} {field.Type}".TrimStart()))}>",
        _ => Kind.ToString().ToUpper(CultureInfo.InvariantCulture),
    };
}
