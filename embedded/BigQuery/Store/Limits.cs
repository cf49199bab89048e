using System.Globalization;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Store;

/// <summary>STRING(n), BYTES(n), NUMERIC(p, s): what a column's type allows less than its kind does.</summary>
internal static class Limits
{
    public static string Check(Field field)
    {
        if (field.IsNested)
        {
            return "";
        }

        if (field.MaxLength is { } length)
        {
            var measure = field.Kind == FieldKind.Bytes ? "octet_length" : "length";
            return string.Create(CultureInfo.InvariantCulture, $" CHECK ({measure}({field.QuotedName}) <= {length})");
        }

        return field.Precision is { } precision
            ? string.Create(
                CultureInfo.InvariantCulture,
                $" CHECK (abs({field.QuotedName}) < CAST('1{new string('0', (int)(precision - (field.Scale ?? 0)))}' AS DECIMAL(38,0)))")
            : "";
    }
}
