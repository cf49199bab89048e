using System.Globalization;
using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Binding;

/// <summary>STRING(10), BYTES(10), NUMERIC(10, 2): what a value must also be.</summary>
internal static class TypeParameters
{
    /// <summary>DuckDB SQL that rounds the value, or fails where it does not fit.</summary>
    public static string Check(string sql, TypeSyntax type)
    {
        if (type.Parameters is not [var first, ..] || first == long.MaxValue)
        {
            return sql;
        }
        var number = first.ToString(CultureInfo.InvariantCulture);
        return type.Kind switch
        {
            SqlKind.String => $"fw_max_length({sql}, {number})",
            SqlKind.Bytes => $"fw_max_bytes({sql}, {number})",
            SqlKind.Numeric or SqlKind.BigNumeric =>
                $"fw_max_digits(CAST(round({sql}, {Scale(type)}) AS {type.Type.DuckDb}), {first - Scale(type)}, '{type.Type}({string.Join(", ", type.Parameters)})')",
            _ => throw new SqlException($"{type.Type} does not support type parameters", type.At),
        };
    }

    private static long Scale(TypeSyntax type) => type.Parameters.Count > 1 ? type.Parameters[1] : 0;
}
