using Flywheel.Embedded.Sql.Binding;
using static Flywheel.Embedded.Sql.Functions.Function;

namespace Flywheel.Embedded.Sql.Functions;

/// <summary>FORMAT, FORMAT_x and PARSE_x: their work is done by scalar functions in C#, see Engine.</summary>
internal static class FormatFunctions
{
    public static IEnumerable<Function> All =>
    [
        Of("FORMAT", Format),
        Of("FORMAT_DATE", call => Moment(call, SqlType.Date)),
        Of("FORMAT_DATETIME", call => Moment(call, SqlType.DateTime)),
        Of("FORMAT_TIME", "STRING, TIME -> STRING", "fw_format_time({0}, epoch_us({1}), 'TIME')"),
        Of("FORMAT_TIMESTAMP", FormatTimestamp),
        Parse(SqlType.Date, "CAST(make_timestamp(CAST({0} AS BIGINT)) AS DATE)"),
        Parse(SqlType.DateTime, "make_timestamp(CAST({0} AS BIGINT))"),
        Parse(SqlType.Time, "fw_time(CAST({0} AS BIGINT))"),
        Of("PARSE_TIMESTAMP", "STRING, STRING -> TIMESTAMP", "fw_parsed(fw_parse_time({0}, {1}, 'TIMESTAMP'), 'UTC')",
            "STRING, STRING, STRING -> TIMESTAMP", "fw_parsed(fw_parse_time({0}, {1}, 'TIMESTAMP'), {2})") with
        {
            Quiet = call => call.Count == 2 ? new(SqlType.Timestamp, $"fw_parsed_or_null({ParseOrNull(call, "TIMESTAMP")})") : null,
        },
    ];

    private static Function Parse(SqlType type, string text)
    {
        var kind = type.Kind.ToString().ToUpperInvariant();
        return Of($"PARSE_{kind}", $"STRING, STRING -> {kind}", Around($"fw_parse_time({{0}}, {{1}}, '{kind}')")) with
        {
            Quiet = call => new(type, Around(ParseOrNull(call, kind))),
        };

        string Around(string parsed) => text.Replace("{0}", parsed, StringComparison.Ordinal);
    }

    private static string ParseOrNull(CallContext call, string kind) =>
        $"fw_parse_time_or_null({call.As(0, SqlType.String)}, {call.As(1, SqlType.String)}, '{kind}')";

    private static Bound Moment(CallContext call, SqlType type)
    {
        call.Expect(2, 2);
        var value = call[1].Type.Kind is SqlKind.DateTime or SqlKind.Date ? call[1].Sql : call.As(1, type);
        var kind = type.Kind.ToString().ToUpperInvariant();
        return new(SqlType.String, $"fw_format_time({call.As(0, SqlType.String)}, epoch_us(CAST({value} AS TIMESTAMP)), '{kind}')");
    }

    private static Bound FormatTimestamp(CallContext call)
    {
        call.Expect(2, 3);
        var (format, value) = (call.As(0, SqlType.String), call.As(1, SqlType.Timestamp));
        var zone = call.Count == 3 ? call.As(2, SqlType.String) : "'UTC'";
        return new(SqlType.String, Casts.Once(value, x =>
            $"fw_format_timestamp({format}, epoch_us({x}), epoch_us({Zones.Local(x, call.Zone(2))}), {zone})"));
    }

    private static Bound Format(CallContext call)
    {
        call.Expect(1, int.MaxValue);
        var all = call.All.Skip(1).ToList();
        if (all.Count == 0)
        {
            return new(SqlType.String, $"fw_format({call.As(0, SqlType.String)}, '', '', '')");
        }
        // Values travel as text, each with the letter of its kind: a function in C# has its arguments' types fixed.
        var kinds = string.Concat(all.Select(Kind));
        var plain = Joined(all.Select(one => ValueText.Plain(one.Sql, one.Type)));
        var typed = Joined(all.Select(one => ValueText.Typed(one.Sql, one.Type)));
        return new(SqlType.String, $"fw_format({call.As(0, SqlType.String)}, '{kinds}', {plain}, {typed})");
    }

    private static string Joined(IEnumerable<string> texts) => $"concat_ws(chr(30), {string.Join(", ", texts.Select(text => $"coalesce({text}, chr(29))"))})";

    private static char Kind(Bound value) => value switch
    {
        { IsNull: true } => '0',
        { Type.Kind: SqlKind.Int64 } => 'i',
        { Type.Kind: SqlKind.Float64 } => 'f',
        { Type.Kind: SqlKind.Numeric or SqlKind.BigNumeric } => 'n',
        { Type.Kind: SqlKind.String } => 's',
        { Type.Kind: SqlKind.Json } => 'j',
        _ => 'o',
    };
}
