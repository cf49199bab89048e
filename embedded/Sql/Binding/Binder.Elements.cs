using Flywheel.Embedded.Sql.Functions;
using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Binding;

/// <summary>Elements of arrays and JSON, and EXTRACT.</summary>
internal sealed partial class Binder
{
    /// <summary>The moment of the statement, as TIMESTAMP.</summary>
    internal string Now => _environment.Now is { } now
        ? $"make_timestamptz({(now.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond})" : "now()";

    internal string User => _environment.User ?? "";

    private Bound Element(ElementExpression element)
    {
        var (target, index) = (Bind(element.Target), Bind(element.Index));
        if (target.Type.Kind == SqlKind.Json)
        {
            return JsonElement(target, index, element);
        }
        if (!target.Type.IsArray)
        {
            if (target.Type.IsStruct && element.Kind is ElementKind.Plain or ElementKind.Offset or ElementKind.Ordinal && index is { Type.Kind: SqlKind.Int64, Text: { } number })
            {
                var position = int.TryParse(number, out var given) ? given - (element.Kind == ElementKind.Ordinal ? 1 : 0) : -1;
                return position >= 0 && position < target.Type.Fields.Count
                    ? new(target.Type.Fields[position].Type, SqlText.Field(target.Sql, target.Type, position))
                    : throw new SqlException($"Field ordinal {number} is out of bounds in {target.Type}", element.Index.At);
            }
            throw new SqlException($"Element access using [] is not supported on values of type {target.Type}", element.At);
        }
        if (element.Kind is ElementKind.Key or ElementKind.SafeKey)
        {
            throw new SqlException($"Element access with KEY is not supported on values of type {target.Type}", element.At);
        }
        var position1 = Coercion.To(index, SqlType.Int64, element.Index.At).Sql;
        var text = element.Kind switch
        {
            ElementKind.Ordinal => $"fw_ordinal({target.Sql}, {position1})",
            ElementKind.SafeOrdinal => $"fw_safe_ordinal({target.Sql}, {position1})",
            ElementKind.SafeOffset => $"fw_safe_ordinal({target.Sql}, {position1} + 1)",
            _ => $"fw_offset({target.Sql}, {position1})",
        };
        return new(target.Type.Element, text);
    }

    private static Bound JsonElement(Bound target, Bound index, ElementExpression element)
    {
        var path = index switch
        {
            { Type.Kind: SqlKind.String, Literal: LiteralKind.Constant, Text: { } name } => SqlText.String(JsonPaths.Member(name)),
            { Type.Kind: SqlKind.String } => $"'$.\"' || {index.Sql} || '\"'",
            _ => $"'$[' || CAST({Coercion.To(index, SqlType.Int64, element.Index.At).Sql} AS VARCHAR) || ']'",
        };
        return new(SqlType.Json, $"json_extract({target.Sql}, {path})");
    }

    /// <summary>AT TIME ZONE. A constant's text tells which zone it is.</summary>
    private Bound? Zone(Expression? zone) => zone is not null && Bind(zone) is var bound
        ? Coercion.To(bound, SqlType.String, zone.At) with { Text = bound.Text } : null;

    private Bound Extract(ExtractExpression extract)
    {
        var part = DateParts.Get(extract.Part);
        var operand = Bind(extract.Operand);
        var type = operand.Type;
        var sql = operand.Sql;
        if (type.Kind == SqlKind.Timestamp)
        {
            (type, sql) = (SqlType.DateTime, Zones.Local(sql, Zone(extract.Zone)));
        }
        else if (extract.Zone is { } unwanted)
        {
            throw new SqlException($"EXTRACT from {type} does not support AT TIME ZONE", unwanted.At);
        }
        if (part.Name is "DATE" or "TIME" or "DATETIME" && type.Kind == SqlKind.DateTime)
        {
            var result = SqlType.Named(part.Name)!;
            return new(result, SqlText.Cast(sql, result));
        }
        var text = type.Kind switch
        {
            SqlKind.Date or SqlKind.DateTime or SqlKind.Time => DateText.Extract(sql, type, part),
            SqlKind.Interval => IntervalPart(sql, part),
            _ => null,
        };
        return new(SqlType.Int64, text ?? throw new SqlException($"EXTRACT from {operand.Type} does not support the {part.Name} date part", extract.Part.At));
    }

    private static string? IntervalPart(string sql, DatePart part) => part.Name switch
    {
        "YEAR" or "MONTH" or "DAY" or "HOUR" or "MINUTE" or "SECOND" => $"datepart('{part.Name.ToLowerInvariant()}', {sql})",
        "MILLISECOND" => $"(datepart('microsecond', {sql}) % 1000000 // 1000)",
        "MICROSECOND" => $"(datepart('microsecond', {sql}) % 1000000)",
        _ => null,
    };
}
