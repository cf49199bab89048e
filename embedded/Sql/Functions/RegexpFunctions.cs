using System.Text.RegularExpressions;
using Flywheel.Embedded.Sql.Binding;
using static Flywheel.Embedded.Sql.Functions.Function;

namespace Flywheel.Embedded.Sql.Functions;

/// <summary>Both sides use RE2, so patterns pass unchanged.</summary>
internal static partial class RegexpFunctions
{
    public static IEnumerable<Function> All =>
    [
        Of("REGEXP_CONTAINS", "STRING, STRING -> BOOL", "regexp_matches({0}, {1})"),
        Of("REGEXP_EXTRACT", Extract),
        Of("REGEXP_SUBSTR", Extract),
        Of("REGEXP_EXTRACT_ALL", ExtractAll),
        Of("REGEXP_INSTR", Instr),
        Of("REGEXP_REPLACE", "STRING, STRING, STRING -> STRING", "regexp_replace({0}, {1}, {2}, 'g')"),
    ];

    private static Bound Extract(CallContext call)
    {
        call.Expect(2, 4);
        var (value, pattern) = (call.As(0, SqlType.String), call.As(1, SqlType.String));
        var text = call.Count == 2
            ? $"CASE WHEN regexp_matches({value}, {pattern}) THEN {Group(call, "regexp_extract", value, pattern)} END"
            : $"{Group(call, "regexp_extract_all", $"substr({value}, {Positive(call, 2)})", pattern)}[{(call.Count == 4 ? Positive(call, 3) : "1")}]";
        return new(SqlType.String, text);
    }

    private static string Positive(CallContext call, int index) => $"fw_positive({call.As(index, SqlType.Int64)}, '{call.Name}')";

    private static Bound ExtractAll(CallContext call)
    {
        call.Expect(2, 2);
        return new(SqlType.ArrayOf(SqlType.String), Group(call, "regexp_extract_all", call.As(0, SqlType.String), call.As(1, SqlType.String)));
    }

    private static Bound Instr(CallContext call)
    {
        call.Expect(2, 5);
        var occurrence = call.Count > 3 ? call.As(3, SqlType.Int64) : "1";
        var end = call.Count > 4 ? call.As(4, SqlType.Int64) : "0";
        var position = call.Count > 2 ? call.As(2, SqlType.Int64) : "CAST(1 AS BIGINT)";
        return new(SqlType.Int64, $"fw_regexp_instr({call.As(0, SqlType.String)}, {call.As(1, SqlType.String)}, {position}, CAST({occurrence} * 2 + {end} AS BIGINT))");
    }

    /// <summary>The capturing group where the pattern has one, else the whole match. DuckDB wants the number as a constant.</summary>
    private static string Group(CallContext call, string function, string value, string pattern)
    {
        if (call[1] is { Literal: LiteralKind.Constant, Text: { } text })
        {
            var groups = Groups().Count(text);
            return groups switch
            {
                0 => $"{function}({value}, {pattern}, 0)",
                1 when function == "regexp_extract" => $"fw_regexp_group({value}, {pattern}, {function}({value}, {pattern}, 1))",
                1 => $"{function}({value}, {pattern}, 1)",
                _ => throw new SqlException("Regular expression has more than one capturing group", call.Raw(1).At),
            };
        }
        return $"CASE WHEN fw_has_group({pattern}) THEN {(function == "regexp_extract" ? $"fw_regexp_group({value}, {pattern}, {function}({value}, {pattern}, 1))" : $"{function}({value}, {pattern}, 1)")} ELSE {function}({value}, {pattern}, 0) END";
    }

    /// <summary>A parenthesis that captures, with escapes and classes stepped over.</summary>
    [GeneratedRegex(@"(?:\\.|\[(?:\\.|[^\]\\])*\]|[^\\(\[])*?(?<open>\((?!\?(?!P<)))", RegexOptions.Singleline)]
    private static partial Regex Groups();
}
