using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace DuckDB.NET.Data;

/// <summary>
/// A statement's parameter: by its name (<c>$name</c>) if it has one, by its place (<c>?</c>, <c>$1</c>) otherwise. Its
/// value's type decides; <see cref="DbType"/> only where a value can be several (a DateTime as a date, say).
/// </summary>
public class DuckDBParameter : DbParameter
{
    public DuckDBParameter()
        : this("", null)
    {
    }

    public DuckDBParameter(object? value)
        : this("", value)
    {
    }

    public DuckDBParameter(string name, object? value)
        : this(name, DbType.Object, value)
    {
    }

    public DuckDBParameter(DbType type, object? value)
        : this("", type, value)
    {
    }

    public DuckDBParameter(string name, DbType type, object? value)
    {
        ParameterName = name;
        DbType = type;
        Value = value;
    }

    public override DbType DbType { get; set; }

    public override ParameterDirection Direction
    {
        get => ParameterDirection.Input;
        set
        {
            if (value != ParameterDirection.Input)
            {
                throw new NotSupportedException($"DuckDB's parameters are input, not {value}.");
            }
        }
    }

    public override bool IsNullable { get; set; } = true;

    [AllowNull]
    public override string ParameterName { get; set => field = value ?? ""; } = "";

    public override int Size { get; set; }

    [AllowNull]
    public override string SourceColumn { get; set => field = value ?? ""; } = "";

    public override bool SourceColumnNullMapping { get; set; }

    public override object? Value { get; set; }

    public override void ResetDbType() => DbType = DbType.Object;
}
