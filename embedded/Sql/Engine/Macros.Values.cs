namespace Flywheel.Embedded.Sql.Engine;

/// <summary>Strings, numbers, arrays and JSON.</summary>
internal static partial class Macros
{
    private static readonly string[] Strings =
    [
        "fw_blanks() AS ' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(133) || chr(160) || chr(5760) || chr(8192) || chr(8193) || chr(8194) || chr(8195) || chr(8196) || chr(8197) || chr(8198) || chr(8199) || chr(8200) || chr(8201) || chr(8202) || chr(8232) || chr(8233) || chr(8239) || chr(8287) || chr(12288)",
        "fw_default_delimiters() AS ' ' || chr(9) || chr(10) || chr(13) || chr(11) || chr(12) || '[](){}/|<>!?@\"^#$&~_,.:;*%+\\-'",
        "fw_from_code_points(l) AS CASE WHEN l IS NULL OR list_count(l) < len(l) THEN NULL ELSE array_to_string(list_transform(l, lambda _c: chr(CAST(_c AS INTEGER))), '') END",
        "fw_from_byte_values(l) AS CASE WHEN l IS NULL OR list_count(l) < len(l) THEN NULL ELSE unhex(array_to_string(list_transform(l, lambda _c: printf('%02X', _c)), '')) END",
        "fw_code_points(x) AS CASE WHEN x = '' THEN CAST([] AS BIGINT[]) ELSE list_transform(string_split(x, ''), lambda _c: CAST(unicode(_c) AS BIGINT)) END",
        "fw_byte_values(x) AS list_transform(range(0, octet_length(x)), lambda _c: CAST('0x' || substr(hex(x), 2 * _c + 1, 2) AS BIGINT))",
        "fw_byte_position(x, y) AS CASE WHEN strpos(hex(x), hex(y)) % 2 = 1 OR strpos(hex(x), hex(y)) = 0 THEN (strpos(hex(x), hex(y)) + 1) // 2 ELSE 0 END",
        "fw_start(p, n) AS CASE WHEN p > 0 THEN p WHEN p = 0 OR -p > n THEN 1 ELSE n + p + 1 END",
        "fw_substr(x, p) AS substr(x, least(fw_start(p, length(x)), 2147483647))",
        "fw_substr_of(x, p, n) AS CASE WHEN n < 0 THEN fw_raise('Third argument in SUBSTR() cannot be negative') ELSE substr(x, least(fw_start(p, length(x)), 2147483647), least(n, 2147483647)) END",
        "fw_subbytes(x, p, n) AS CASE WHEN n < 0 THEN fw_raise('Third argument in SUBSTR() cannot be negative') ELSE unhex(substr(hex(x), 2 * fw_start(p, octet_length(x)) - 1, 2 * n)) END",
        "fw_normalize(x, m) AS nfc_normalize(x)",
        "fw_casefold(x, m) AS nfc_normalize(lower(nfc_normalize(x)))",
        "fw_from_base64(x) AS from_base64(x)",
        // DuckDB answers nothing for a group that took no part in the match, as for one that matched nothing.
        "fw_regexp_group(x, p, g) AS CASE WHEN g <> '' OR fw_group_matches(x, p) THEN g END",
        "fw_has_group(p) AS regexp_matches(p, '(^|[^\\\\])\\(([^?]|\\?P<)')",
    ];

    private static readonly string[] Numbers =
    [
        "fw_finite(r, x, f) AS CASE WHEN isinf(r) AND NOT isinf(x) THEN fw_raise('Floating point error in function: ' || f) ELSE r END",
        "fw_sqrt(x) AS CASE WHEN x < 0 THEN fw_raise('Floating point error in function: SQRT(' || fw_float_text(x) || ')') ELSE sqrt(x) END",
        "fw_cbrt(x) AS CASE WHEN pow(round(cbrt(x)), 3) = x THEN round(cbrt(x)) ELSE cbrt(x) END",
        "fw_ln(x) AS CASE WHEN x <= 0 THEN fw_raise('Floating point error in function: LN(' || fw_float_text(x) || ')') ELSE ln(x) END",
        "fw_log10(x) AS CASE WHEN x <= 0 THEN fw_raise('Floating point error in function: LOG10(' || fw_float_text(x) || ')') ELSE log10(x) END",
        "fw_log(x, b) AS CASE WHEN x <= 0 OR b <= 0 OR b = 1 THEN fw_raise('Floating point error in function: LOG(' || fw_float_text(x) || ', ' || fw_float_text(b) || ')') WHEN b = 10 THEN log10(x) WHEN b = 2 THEN log2(x) ELSE ln(x) / ln(b) END",
        "fw_pow(x, y) AS CASE WHEN (isinf(pow(x, y)) OR isnan(pow(x, y))) AND isfinite(x) AND isfinite(y) THEN fw_raise('Floating point error in function: POW(' || fw_float_text(x) || ', ' || fw_float_text(y) || ')') ELSE pow(x, y) END",
        // A sum of DuckDB's that is too large may begin anew below zero: what it is in floating point tells.
        "fw_numeric_sum(s, f) AS CASE WHEN abs(f) > 1.1e29 OR abs(s) > CAST('99999999999999999999999999999.999999999' AS DECIMAL(38,9)) THEN fw_raise('numeric overflow: SUM') ELSE s END",
        "fw_bignumeric_sum(s, f) AS CASE WHEN abs(f) > 1.1e20 OR abs(s) > CAST('99999999999999999999.999999999999999999' AS DECIMAL(38,18)) THEN fw_raise('numeric overflow: SUM') ELSE s END",
        "fw_trunc(x, n) AS trunc(x * pow(10, n)) / pow(10, n)",
        "fw_round_numeric(x, n) AS CAST(fw_decimal_round(CAST(x AS VARCHAR), n, 'ROUND_HALF_AWAY_FROM_ZERO') AS DECIMAL(38,9))",
        "fw_trunc_numeric(x, n) AS CAST(fw_decimal_round(CAST(x AS VARCHAR), n, 'TRUNC') AS DECIMAL(38,9))",
        "fw_round_mode(x, n, m) AS CAST(fw_decimal_round(CAST(x AS VARCHAR), n, m) AS DECIMAL(38,9))",
    ];

    private static readonly string[] Lists =
    [
        "fw_concat(a, b) AS CASE WHEN a IS NULL OR b IS NULL THEN NULL ELSE list_concat(a, b) END",
        "fw_out_of_bounds(i, below) AS fw_raise('Array index ' || i || ' is out of bounds ' || CASE WHEN below THEN '(underflow)' ELSE '(overflow)' END)",
        "fw_ordinal(l, i) AS CASE WHEN l IS NULL OR i IS NULL THEN NULL WHEN i < 1 OR i > len(l) THEN fw_out_of_bounds(i, i < 1) ELSE l[i] END",
        "fw_offset(l, i) AS CASE WHEN l IS NULL OR i IS NULL THEN NULL WHEN i < 0 OR i >= len(l) THEN fw_out_of_bounds(i, i < 0) ELSE l[i + 1] END",
        "fw_safe_ordinal(l, i) AS CASE WHEN i < 1 THEN NULL ELSE l[i] END",
        "fw_array_first(l) AS CASE WHEN len(l) = 0 THEN fw_raise('ARRAY_FIRST cannot get the first element of an empty array') ELSE l[1] END",
        "fw_array_last(l) AS CASE WHEN len(l) = 0 THEN fw_raise('ARRAY_LAST cannot get the last element of an empty array') ELSE l[len(l)] END",
        "fw_index(l, i) AS CASE WHEN i < 0 THEN len(l) + i ELSE i END",
        "fw_array_slice(l, a, b) AS CASE WHEN l IS NULL OR a IS NULL OR b IS NULL THEN NULL WHEN len(l) = 0 OR fw_index(l, b) < 0 OR fw_index(l, a) >= len(l) OR fw_index(l, a) > fw_index(l, b) THEN l[1:0] "
            + "ELSE l[greatest(fw_index(l, a), 0) + 1 : fw_index(l, b) + 1] END",
        "fw_array_is_distinct(l) AS len(l) = len(list_distinct(l)) + CASE WHEN list_count(l) < len(l) THEN 1 ELSE 0 END",
        "fw_generate(a, b, s) AS CASE WHEN s = 0 THEN fw_raise('Sequence step cannot be 0.') ELSE generate_series(a, b, s) END",
        "fw_generate_fractions(a, b, s) AS CASE WHEN s = 0 THEN fw_raise('Sequence step cannot be 0.') WHEN a IS NULL OR b IS NULL OR s IS NULL THEN NULL "
            + "ELSE list_transform(range(0, CAST(floor(CAST(b - a AS DOUBLE) / CAST(s AS DOUBLE) + 1e-9) AS BIGINT) + 1), lambda _g: a + _g * s) END",
        "fw_step(i) AS CASE WHEN i = INTERVAL 0 DAY THEN fw_raise('Sequence step cannot be 0.') ELSE i END",
        "fw_top_sum(l, n) AS list_transform(list_sort(list_transform(list_distinct(list_transform(l, lambda _e: {'v': _e.v})), lambda _d: {'c': -list_sum(list_transform(list_filter(l, lambda _e: _e.v IS NOT DISTINCT FROM _d.v), lambda _e: _e.w)), 'v': _d.v}))[1:n], lambda _e: {'value': _e.v, 'sum': -_e.c})",
        "fw_top(h, n) AS list_transform(list_sort(list_transform(map_entries(h), lambda _e: {'c': -CAST(_e.value AS BIGINT), 'v': _e.key.v}))[1:n], lambda _e: {'value': _e.v, 'count': -_e.c})",
    ];

    private static readonly string[] Json =
    [
        "fw_document(x) AS CASE WHEN json_valid(x) THEN CAST(x AS JSON) END",
        "fw_json_type(x) AS CASE json_type(x) WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' ELSE CASE WHEN x IS NOT NULL THEN 'number' END END",
        // DuckDB takes JSON's null for SQL's.
        "fw_json_items(x) AS list_transform(CAST(x AS JSON[]), lambda _j: coalesce(_j, CAST('null' AS JSON)))",
        "fw_json_strings(x, p) AS CASE WHEN json_type(x, p) = 'ARRAY' AND len(list_filter(CAST(json_extract(x, p) AS JSON[]), lambda _j: json_type(_j) IN ('OBJECT', 'ARRAY'))) = 0 THEN list_transform(CAST(json_extract(x, p) AS JSON[]), lambda _j: json_extract_string(_j, '$')) END",
        "fw_json_bool(x) AS CASE WHEN x IS NULL THEN NULL WHEN json_type(x) = 'BOOLEAN' THEN CAST(x AS BOOLEAN) ELSE fw_raise('The provided JSON input is not a boolean') END",
        "fw_json_string(x) AS CASE WHEN x IS NULL THEN NULL WHEN json_type(x) = 'VARCHAR' THEN json_extract_string(x, '$') ELSE fw_raise('The provided JSON input is not a string') END",
        "fw_json_int64(x) AS CASE WHEN x IS NULL THEN NULL WHEN json_type(x) IN ('BIGINT', 'UBIGINT') THEN CAST(x AS BIGINT) WHEN json_type(x) = 'DOUBLE' AND trunc(CAST(x AS DOUBLE)) = CAST(x AS DOUBLE) THEN CAST(CAST(x AS DOUBLE) AS BIGINT) ELSE fw_raise('The provided JSON input is not an integer') END",
        "fw_json_object(k, v) AS '{' || array_to_string(list_transform(list_zip(k, v), lambda _p: CAST(to_json(_p[1]) AS VARCHAR) || ':' || _p[2]), ',') || '}'",
        "fw_lax_string(x) AS CASE json_type(x) WHEN 'OBJECT' THEN NULL WHEN 'ARRAY' THEN NULL WHEN 'DOUBLE' THEN fw_float_text(CAST(x AS DOUBLE)) ELSE json_extract_string(x, '$') END",
        "fw_lax_bool(x) AS CASE WHEN json_type(x) IN ('BIGINT', 'UBIGINT', 'DOUBLE') THEN CAST(x AS DOUBLE) <> 0 ELSE fw_as_bool(json_extract_string(x, '$')) END",
        "fw_lax_int64(x) AS CASE WHEN json_type(x) = 'BOOLEAN' THEN CASE WHEN CAST(x AS BOOLEAN) THEN 1 ELSE 0 END WHEN json_type(x) IN ('BIGINT', 'UBIGINT') THEN TRY_CAST(json_extract_string(x, '$') AS BIGINT) ELSE TRY_CAST(round(TRY_CAST(json_extract_string(x, '$') AS DOUBLE)) AS BIGINT) END",
        "fw_json_float64(x) AS CASE WHEN x IS NULL THEN NULL WHEN json_type(x) IN ('BIGINT', 'UBIGINT', 'DOUBLE') THEN CAST(x AS DOUBLE) ELSE fw_raise('The provided JSON input is not a number') END",
        "fw_json_int(x) AS CASE WHEN x BETWEEN -9007199254740992 AND 9007199254740992 THEN CAST(x AS VARCHAR) ELSE '\"' || x || '\"' END",
        "fw_json_numeric(x) AS CASE WHEN x BETWEEN -9007199254740992 AND 9007199254740992 AND x = trunc(x) THEN fw_numeric_text(x) ELSE '\"' || fw_numeric_text(x) || '\"' END",
        "fw_json_float(x) AS CASE WHEN isnan(x) THEN '\"NaN\"' WHEN isinf(x) THEN CASE WHEN x > 0 THEN '\"Infinity\"' ELSE '\"-Infinity\"' END ELSE fw_float_text(x) END",
        "fw_json_timestamp(x) AS strftime(timezone('UTC', x), '%Y-%m-%dT%H:%M:%S') || fw_fraction(extract(microsecond FROM timezone('UTC', x))) || 'Z'",
    ];
}
