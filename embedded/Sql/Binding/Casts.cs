namespace Flywheel.Embedded.Sql.Binding;

/// <summary>
/// Conversions as BigQuery does them,
/// https://cloud.google.com/bigquery/docs/reference/standard-sql/conversion_functions
/// </summary>
internal static class Casts
{
    /// <summary>Whether a CAST between the types exists.</summary>
    public static bool IsPossible(SqlType from, SqlType to)
    {
        if (from == to)
        {
            return true;
        }
        return (from.Kind, to.Kind) switch
        {
            (SqlKind.Array, SqlKind.Array) => from.Element == to.Element || (from.Element.IsStruct && IsPossible(from.Element, to.Element)),
            (SqlKind.Struct, SqlKind.Struct) => from.Fields.Count == to.Fields.Count
                && from.Fields.Zip(to.Fields).All(pair => IsPossible(pair.First.Type, pair.Second.Type)),
            (SqlKind.Array or SqlKind.Struct or SqlKind.Json, _) or (_, SqlKind.Array or SqlKind.Struct or SqlKind.Json) => false,
            (SqlKind.String, _) => true,
            (SqlKind.Int64, SqlKind.Bool or SqlKind.Float64 or SqlKind.Numeric or SqlKind.BigNumeric or SqlKind.String) => true,
            (SqlKind.Float64 or SqlKind.Numeric or SqlKind.BigNumeric,
                SqlKind.Int64 or SqlKind.Float64 or SqlKind.Numeric or SqlKind.BigNumeric or SqlKind.String) => true,
            (SqlKind.Bool, SqlKind.Int64 or SqlKind.String) => true,
            (SqlKind.Bytes or SqlKind.Interval, SqlKind.String) => true,
            (SqlKind.Date, SqlKind.String or SqlKind.DateTime or SqlKind.Timestamp) => true,
            (SqlKind.DateTime or SqlKind.Timestamp,
                SqlKind.String or SqlKind.Date or SqlKind.Time or SqlKind.DateTime or SqlKind.Timestamp) => true,
            (SqlKind.Time, SqlKind.String) => true,
            _ => false,
        };
    }

    public static string Write(Bound from, SqlType to) => from.IsNull ? SqlText.Cast(from.Sql, to) : Write(from.Sql, from.Type, to);

    public static string Write(string sql, SqlType from, SqlType to) => (from.Kind, to.Kind) switch
    {
        _ when from == to && !from.IsStruct && !from.IsArray => sql,
        (SqlKind.Array, SqlKind.Array) => List(sql, from, to),
        (SqlKind.Struct, SqlKind.Struct) => Struct(sql, from, to),
        (_, SqlKind.String) => ToText(sql, from),
        (SqlKind.String, _) => FromText(sql, to),
        (SqlKind.Float64, SqlKind.Int64) => $"CAST(round({sql}) AS BIGINT)",
        (SqlKind.Float64, SqlKind.Numeric) => $"fw_float_to_numeric({sql})",
        (SqlKind.Float64, SqlKind.BigNumeric) => $"fw_float_to_bignumeric({sql})",
        (SqlKind.Date or SqlKind.DateTime, SqlKind.Timestamp) => $"timezone('UTC', CAST({sql} AS TIMESTAMP))",
        (SqlKind.Timestamp, _) => $"CAST(timezone('UTC', {sql}) AS {to.DuckDb})",
        _ => SqlText.Cast(sql, to),
    };

    /// <summary>A cast that gives NULL where another fails, if there is one that need not fail first: TRY goes on row by row.</summary>
    public static string? OrNull(Bound from, SqlType to) => !from.IsNull && from.Type.Kind == SqlKind.String
        && to.Kind is not SqlKind.Interval && NameOf(to) is { } name ? Call($"fw_as_{name}", from.Sql) : null;

    /// <summary>A STRUCT or array of them whose fields have other names.</summary>
    public static string Rename(Bound from, SqlType to) => Write(from.Sql, from.Type, to);

    private static string List(string sql, SqlType from, SqlType to)
    {
        var element = Write("_e", from.Element, to.Element);
        return element == "_e" ? sql : $"list_transform({sql}, lambda _e: {element})";
    }

    private static string Struct(string sql, SqlType from, SqlType to)
    {
        if (from == to && DuckDbTypes.FieldNames(from).SequenceEqual(DuckDbTypes.FieldNames(to)))
        {
            return sql;
        }
        return Once(sql, value =>
        {
            var fields = from.Fields.Select((one, i) => Write(SqlText.Field(value, from, i), one.Type, to.Fields[i].Type));
            return $"CASE WHEN {value} IS NULL THEN NULL ELSE {SqlText.Struct(to, fields)} END";
        });
    }

    /// <summary>Text in which an expression stands several times but is evaluated once.</summary>
    public static string Once(string sql, Func<string, string> body)
    {
        if (SqlText.IsSimple(sql))
        {
            return body(sql);
        }
        // Lambdas nest: the deeper one needs another name, and its text's length is different from the outer's.
        var name = $"_v{sql.Length}";
        return $"list_transform([{sql}], lambda {name}: {body(name)})[1]";
    }

    /// <summary>As CAST(x AS STRING) prints it.</summary>
    public static string ToText(string sql, SqlType from) => from.Kind switch
    {
        SqlKind.String => sql,
        SqlKind.Float64 => $"fw_float_text({sql})",
        SqlKind.Numeric or SqlKind.BigNumeric => $"fw_numeric_text({sql})",
        SqlKind.Bytes => $"fw_utf8({sql})",
        SqlKind.Time => $"fw_time_text({sql})",
        SqlKind.DateTime => $"fw_datetime_text({sql})",
        SqlKind.Timestamp => $"fw_timestamp_text({sql})",
        SqlKind.Interval => $"fw_interval_text({sql})",
        _ => $"CAST({sql} AS VARCHAR)",
    };

    private static string FromText(string sql, SqlType to) => NameOf(to) is { } name ? Call($"fw_to_{name}", sql)
        : to.Kind == SqlKind.Bytes ? $"encode({sql})" : SqlText.Cast(sql, to);

    // The macro puts its argument in many places, and each would be planned: seconds for a long one.
    private static string Call(string macro, string sql) => Once(sql, value => $"{macro}({value})");

    /// <summary>What <see cref="Engine.Macros"/> call a type that text becomes; null for those that need none.</summary>
    private static string? NameOf(SqlType type) => type.Kind switch
    {
        SqlKind.Int64 => "int64",
        SqlKind.Float64 => "float64",
        SqlKind.Bool => "bool",
        SqlKind.Date => "date",
        SqlKind.Time => "time",
        SqlKind.DateTime => "datetime",
        SqlKind.Timestamp => "timestamp",
        SqlKind.Numeric => "numeric",
        SqlKind.BigNumeric => "bignumeric",
        SqlKind.Interval => "interval",
        _ => null,
    };
}
