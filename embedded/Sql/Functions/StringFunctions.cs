using Flywheel.Embedded.Sql.Binding;
using static Flywheel.Embedded.Sql.Functions.Function;

namespace Flywheel.Embedded.Sql.Functions;

/// <summary>https://cloud.google.com/bigquery/docs/reference/standard-sql/string_functions (patterns: RegexpFunctions)</summary>
internal static class StringFunctions
{
    public static IEnumerable<Function> All =>
    [
        Of("ASCII", "STRING -> INT64", "CAST(ascii({0}) AS BIGINT)"),
        Of("UNICODE", "STRING -> INT64", "CASE WHEN {0} = '' THEN 0 ELSE CAST(unicode({0}) AS BIGINT) END"),
        Of("CHR", "INT64 -> STRING", "chr(CAST({0} AS INTEGER))"),
        Of("BYTE_LENGTH", "STRING -> INT64", "strlen({0})", "BYTES -> INT64", "octet_length({0})"),
        Of("OCTET_LENGTH", "STRING -> INT64", "strlen({0})", "BYTES -> INT64", "octet_length({0})"),
        Of("LENGTH", "STRING -> INT64", "length({0})", "BYTES -> INT64", "octet_length({0})"),
        Of("CHAR_LENGTH", "STRING -> INT64", "length({0})"),
        Of("CHARACTER_LENGTH", "STRING -> INT64", "length({0})"),
        Of("CODE_POINTS_TO_STRING", "ARRAY<INT64> -> STRING", "fw_from_code_points({0})"),
        Of("CODE_POINTS_TO_BYTES", "ARRAY<INT64> -> BYTES", "fw_from_byte_values({0})"),
        Of("TO_CODE_POINTS", "STRING -> ARRAY<INT64>", "fw_code_points({0})", "BYTES -> ARRAY<INT64>", "fw_byte_values({0})"),
        Of("CONCAT", Concat),
        Of("CONTAINS_SUBSTR", call => new(SqlType.Bool,
            $"contains(lower({Casts.ToText(call[0].Sql, call[0].Type)}), lower({call.As(1, SqlType.String)}))")),
        Of("EDIT_DISTANCE", "STRING, STRING -> INT64", "levenshtein({0}, {1})", "STRING, STRING, INT64 -> INT64", "least(levenshtein({0}, {1}), {2})"),
        Of("STARTS_WITH", "STRING, STRING -> BOOL", "starts_with({0}, {1})", "BYTES, BYTES -> BOOL", "starts_with(hex({0}), hex({1}))"),
        Of("ENDS_WITH", "STRING, STRING -> BOOL", "ends_with({0}, {1})", "BYTES, BYTES -> BOOL", "ends_with(hex({0}), hex({1}))"),
        Of("INITCAP", "STRING -> STRING", "fw_initcap({0}, fw_default_delimiters())", "STRING, STRING -> STRING", "fw_initcap({0}, {1})"),
        Of("INSTR", "STRING, STRING -> INT64", "fw_instr({0}, {1}, 1, 1)", "STRING, STRING, INT64 -> INT64", "fw_instr({0}, {1}, {2}, 1)",
            "STRING, STRING, INT64, INT64 -> INT64", "fw_instr({0}, {1}, {2}, {3})"),
        Of("STRPOS", "STRING, STRING -> INT64", "strpos({0}, {1})", "BYTES, BYTES -> INT64", "fw_byte_position({0}, {1})"),
        Of("LEFT", "STRING, INT64 -> STRING", "left({0}, fw_not_negative({1}, 'LEFT'))", "BYTES, INT64 -> BYTES", "unhex(left(hex({0}), 2 * fw_not_negative({1}, 'LEFT')))"),
        Of("RIGHT", "STRING, INT64 -> STRING", "right({0}, fw_not_negative({1}, 'RIGHT'))", "BYTES, INT64 -> BYTES", "unhex(right(hex({0}), 2 * fw_not_negative({1}, 'RIGHT')))"),
        Of("SUBSTR", Substrings), Of("SUBSTRING", Substrings),
        Of("LOWER", "STRING -> STRING", "lower({0})", "BYTES -> BYTES", "encode(lower(decode({0})))"),
        Of("UPPER", "STRING -> STRING", "upper({0})", "BYTES -> BYTES", "encode(upper(decode({0})))"),
        Of("LPAD", Pads("lpad")), Of("RPAD", Pads("rpad")),
        Of("TRIM", Trims("trim")), Of("LTRIM", Trims("ltrim")), Of("RTRIM", Trims("rtrim")),
        Of("NORMALIZE", call => Normal(call, "fw_normalize")),
        Of("NORMALIZE_AND_CASEFOLD", call => Normal(call, "fw_casefold")),
        Of("REPEAT", "STRING, INT64 -> STRING", "repeat({0}, fw_not_negative({1}, 'REPEAT'))", "BYTES, INT64 -> BYTES", "unhex(repeat(hex({0}), fw_not_negative({1}, 'REPEAT')))"),
        Of("REPLACE", "STRING, STRING, STRING -> STRING", "CASE WHEN {1} = '' THEN {0} ELSE replace({0}, {1}, {2}) END"),
        Of("REVERSE", "STRING -> STRING", "reverse({0})", "BYTES -> BYTES", "fw_from_byte_values(list_reverse(fw_byte_values({0})))"),
        Of("SOUNDEX", "STRING -> STRING", "fw_soundex({0})"),
        Of("SPLIT", "STRING -> ARRAY<STRING>", "string_split({0}, ',')", "STRING, STRING -> ARRAY<STRING>", "string_split({0}, {1})"),
        Of("TRANSLATE", "STRING, STRING, STRING -> STRING", "translate({0}, {1}, {2})"),
        Of("TO_BASE64", "BYTES -> STRING", "base64({0})"), Of("FROM_BASE64", "STRING -> BYTES", "fw_from_base64({0})"),
        Of("TO_BASE32", "BYTES -> STRING", "fw_to_base32(hex({0}))"), Of("FROM_BASE32", "STRING -> BYTES", "unhex(fw_from_base32({0}))"),
        Of("TO_HEX", "BYTES -> STRING", "lower(hex({0}))"),
        Of("FROM_HEX", "STRING -> BYTES", "unhex(CASE WHEN length({0}) % 2 = 1 THEN '0' || {0} ELSE {0} END)"),
        Of("SAFE_CONVERT_BYTES_TO_STRING", "BYTES -> STRING", "coalesce(TRY(decode({0})), fw_lossy(hex({0})))"),
    ];

    private static string[] Substrings =>
    [
        "STRING, INT64 -> STRING", "fw_substr({0}, {1})",
        "STRING, INT64, INT64 -> STRING", "fw_substr_of({0}, {1}, {2})",
        "BYTES, INT64 -> BYTES", "fw_subbytes({0}, {1}, octet_length({0}))",
        "BYTES, INT64, INT64 -> BYTES", "fw_subbytes({0}, {1}, {2})",
    ];

    private static string[] Pads(string function) =>
    [
        "STRING, INT64 -> STRING", $"{function}({{0}}, fw_pad_size({{1}}), ' ')",
        "STRING, INT64, STRING -> STRING", $"{function}({{0}}, fw_pad_size({{1}}), fw_pad_pattern({{2}}))",
        "BYTES, INT64 -> BYTES", $"unhex({function}(hex({{0}}), fw_pad_size({{1}}) * 2, '20'))",
        "BYTES, INT64, BYTES -> BYTES", $"unhex({function}(hex({{0}}), fw_pad_size({{1}}) * 2, fw_pad_pattern(hex({{2}}))))",
    ];

    private static string[] Trims(string function) =>
    [
        "STRING -> STRING", $"{function}({{0}}, fw_blanks())",
        "STRING, STRING -> STRING", $"{function}({{0}}, {{1}})",
        "BYTES, BYTES -> BYTES", $"unhex(fw_{function}_bytes(hex({{0}}), hex({{1}})))",
    ];

    private static Bound Concat(CallContext call)
    {
        call.Expect(1, int.MaxValue);
        var type = call.All.Any(one => one.Type.Kind == SqlKind.Bytes) ? SqlType.Bytes : SqlType.String;
        var texts = Enumerable.Range(0, call.Count).Select(i => type.Kind == SqlKind.String && !call[i].IsNull && call[i].Type != SqlType.String
            && !call[i].Type.IsArray && !call[i].Type.IsStruct ? Casts.ToText(call[i].Sql, call[i].Type) : call.As(i, type));
        return new(type, $"({string.Join(" || ", texts)})");
    }

    private static Bound Normal(CallContext call, string function)
    {
        call.Expect(1, 2);
        var form = call.Count == 1 ? "NFC" : call.Raw(1) is Syntax.PathExpression { Names: [var name] } ? name.Name.ToUpperInvariant() : "";
        // DuckDB composes; the other forms need tables that it does not have.
        return form is "NFD" or "NFKC" or "NFKD" ? throw SqlException.Unsupported($"{call.Name} to {form}", call.Raw(1).At)
            : form == "NFC" ? new(SqlType.String, $"{function}({call.As(0, SqlType.String)}, '{form}')")
            : throw new SqlException("Invalid normalization mode: expected NFC, NFKC, NFD or NFKD", call.Raw(1).At);
    }
}
