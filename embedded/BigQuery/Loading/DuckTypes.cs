using System.Globalization;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Loading;

/// <summary>Columns from the types that DuckDB names: what a Parquet file holds. https://cloud.google.com/bigquery/docs/loading-data-cloud-storage-parquet#parquet_conversions</summary>
internal static class DuckTypes
{
    public static Field ToField(string name, string type)
    {
        var at = 0;
        var field = Parse(name, type, ref at);
        return at == type.Length ? field : throw Unknown(name, type);
    }

    private static Field Parse(string name, string type, ref int at)
    {
        Field field;
        if (type.AsSpan(at).StartsWith("STRUCT("))
        {
            at += "STRUCT(".Length;
            field = new Field(name, FieldKind.Record, FieldMode.Nullable, Members(type, ref at));
        }
        else
        {
            field = Scalar(name, type, ref at);
        }

        while (type.AsSpan(at).StartsWith("[]"))
        {
            at += 2;
            field = field.IsRepeated
                // BigQuery has no arrays of arrays either.
                ? throw ApiException.Invalid($"Column {name} holds lists of lists, which a table cannot.")
                : field with { Mode = FieldMode.Repeated };
        }

        return field;
    }

    private static List<Field> Members(string type, ref int at)
    {
        var members = new List<Field>();
        while (true)
        {
            string name;
            if (type[at] == '"')
            {
                var end = at + 1;
                while (type[end] != '"' || (end + 1 < type.Length && type[end + 1] == '"'))
                {
                    end += type[end] == '"' ? 2 : 1;
                }

                name = type[(at + 1)..end].Replace("\"\"", "\"", StringComparison.Ordinal);
                at = end + 2;
            }
            else
            {
                var space = type.IndexOf(' ', at);
                name = type[at..space];
                at = space + 1;
            }

            members.Add(Parse(name, type, ref at));
            if (type[at] == ')')
            {
                at++;
                return members;
            }

            at += ", ".Length;
        }
    }

    private static Field Scalar(string name, string type, ref int at)
    {
        var end = at;
        var depth = 0;
        while (end < type.Length && (depth > 0 || type[end] is not (',' or ')' or '[')))
        {
            depth += type[end] == '(' ? 1 : type[end] == ')' ? -1 : 0;
            end++;
        }

        var word = type[at..end];
        at = end;
        var kind = word switch
        {
            "BOOLEAN" => FieldKind.Bool,
            "TINYINT" or "SMALLINT" or "INTEGER" or "BIGINT" or "UTINYINT" or "USMALLINT" or "UINTEGER" or "UBIGINT" => FieldKind.Int64,
            "FLOAT" or "DOUBLE" => FieldKind.Float64,
            "VARCHAR" or "UUID" => FieldKind.String,
            "BLOB" => FieldKind.Bytes,
            "DATE" => FieldKind.Date,
            "TIME" or "TIME WITH TIME ZONE" => FieldKind.Time,
            // Parquet's local timestamps are TIMESTAMP, too.
            "TIMESTAMP" or "TIMESTAMP_S" or "TIMESTAMP_MS" or "TIMESTAMP_NS" or "TIMESTAMP WITH TIME ZONE" => FieldKind.Timestamp,
            "JSON" => FieldKind.Json,
            "INTERVAL" => FieldKind.Interval,
            _ when word.StartsWith("DECIMAL(", StringComparison.Ordinal) => Decimal(word),
            _ when word.StartsWith("ENUM(", StringComparison.Ordinal) => FieldKind.String,
            _ => throw Unknown(name, word),
        };
        return new Field(name, kind, FieldMode.Nullable, []);
    }

    private static FieldKind Decimal(string word)
    {
        var numbers = word["DECIMAL(".Length..^1].Split(',').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return numbers[1] <= 9 && numbers[0] - numbers[1] <= 29 ? FieldKind.Numeric : FieldKind.BigNumeric;
    }

    private static ApiException Unknown(string name, string type) =>
        ApiException.Invalid($"Column {name} has type {type}, which a table cannot hold.");
}
