using System.Globalization;
using System.Text;

namespace Flywheel.Embedded.Sql.Binding;

/// <summary>Pieces of DuckDB SQL.</summary>
internal static class SqlText
{
    public static string Name(string name) => DuckDbTypes.Quote(name);

    /// <summary>A VARCHAR literal. DuckDB's own text cannot hold a NUL.</summary>
    public static string String(string value)
    {
        var quoted = $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
        return value.Contains('\0', StringComparison.Ordinal)
            ? $"({quoted.Replace("\0", "' || chr(0) || '", StringComparison.Ordinal)})" : quoted;
    }

    public static string Bytes(IReadOnlyList<byte> value) => $"unhex('{Convert.ToHexString([.. value])}')";

    public static string Int64(long value) => $"CAST({value.ToString(CultureInfo.InvariantCulture)} AS BIGINT)";

    public static string Cast(string sql, SqlType type) => $"CAST({sql} AS {type.DuckDb})";

    /// <summary>A failure with BigQuery's words that TRY can catch, see <see cref="Engine.Macros"/>.</summary>
    public static string Raise(string message) => $"fw_raise({message})";

    /// <summary>
    /// NULL instead of an error. After a failure DuckDB tries row by row, and up to its 1.5 a CASE or COALESCE that stands at the
    /// top then reads and writes beside its memory (duckdb issue 25280); within a list it does not stand at the top.
    /// </summary>
    public static string Try(string sql) => $"TRY([{sql}][1])";

    /// <summary>Whether the text may stand twice: names, fields of names and literals.</summary>
    public static bool IsSimple(string sql) => sql.Length < 80
        && (IsFieldOfSimple(sql) || sql.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '"' or '.') || IsCastOfDigits(sql));

    private static bool IsFieldOfSimple(string sql) => sql.StartsWith("struct_extract(_", StringComparison.Ordinal)
        && sql.Count(c => c == '(') == 1 && sql.EndsWith("')", StringComparison.Ordinal);

    private static bool IsCastOfDigits(string sql) =>
        sql.StartsWith("CAST(", StringComparison.Ordinal) && sql.EndsWith(" AS BIGINT)", StringComparison.Ordinal)
        && sql[5..^11].All(c => char.IsAsciiDigit(c) || c == '-');

    /// <summary>The fields of a STRUCT, written as DuckDB's literal.</summary>
    public static string Struct(SqlType type, IEnumerable<string> values)
    {
        var text = new StringBuilder("struct_pack(");
        text.AppendJoin(", ", DuckDbTypes.FieldNames(type).Zip(values, (name, value) => $"{Name(name)} := {value}"));
        return text.Append(')').ToString();
    }

    public static string Field(string target, SqlType type, int index) =>
        $"struct_extract({target}, {String(DuckDbTypes.FieldNames(type)[index])})";
}
