namespace Flywheel.Embedded.Sql.Engine;

/// <summary>
/// DuckDB macros with GoogleSQL's meaning. A failure is a cast that cannot succeed: unlike DuckDB's error() it is not
/// volatile, so that TRY (SAFE.) can catch it; <see cref="EngineErrors"/> finds the words between the brackets again.
/// </summary>
internal static partial class Macros
{
    public const char Open = '⟦';
    public const char Close = '⟧';

    private static readonly string[] Basics =
    [
        "fw_raise(m) AS [NULL][CAST('⟦' || m || '⟧' AS INTEGER)]",
        "fw_nonzero(b) AS CASE WHEN b = 0 THEN fw_raise('division by zero') ELSE b END",
        "fw_mod(a, b) AS ((a % b) + b) % b",
        "fw_floor_div(a, b) AS (a - ((a % b) + b) % b) // b",
        "fw_in(x, l) AS CASE WHEN l IS NULL OR len(l) = 0 THEN FALSE WHEN x IS NULL THEN NULL WHEN list_contains(l, x) THEN TRUE "
            + "WHEN list_count(l) < len(l) THEN NULL ELSE FALSE END",
        "fw_shift_left(x, n) AS CASE WHEN n < 0 THEN fw_raise('Bitwise shift by negative offset') WHEN n > 63 THEN 0 WHEN n = 0 THEN x "
            + "ELSE ((x & ((1::BIGINT << (63 - n)) - 1)) << n) + CASE WHEN (x >> (63 - n)) & 1 = 1 THEN -9223372036854775808 ELSE 0 END END",
        "fw_shift_right(x, n) AS CASE WHEN n < 0 THEN fw_raise('Bitwise shift by negative offset') WHEN n > 63 THEN 0 WHEN n = 0 THEN x "
            + "WHEN x < 0 THEN (x >> n) & (9223372036854775807 >> (n - 1)) ELSE x >> n END",
        "fw_iteration(i) AS CASE WHEN i >= 500 THEN fw_raise('A recursive CTE has reached the maximum number of iterations: 500') ELSE i + 1 END",
        "fw_positive(n, f) AS CASE WHEN n < 1 THEN fw_raise(f || ' takes positions and occurrences from 1') ELSE n END",
        "fw_not_negative(n, f) AS CASE WHEN n < 0 THEN fw_raise('Second argument in ' || f || '() cannot be negative') ELSE n END",
        "fw_pad_size(n) AS CASE WHEN n < 0 THEN fw_raise('Second argument (output size) for LPAD/RPAD cannot be negative') ELSE CAST(n AS INTEGER) END",
        "fw_pad_pattern(p) AS CASE WHEN p = '' THEN fw_raise('Third argument (pad pattern) for LPAD/RPAD cannot be empty') ELSE p END",
        "fw_max_length(x, n) AS CASE WHEN length(x) > n THEN fw_raise('STRING(' || n || ') has maximum length ' || n || ' but got a value with length ' || length(x)) ELSE x END",
        "fw_max_bytes(x, n) AS CASE WHEN octet_length(x) > n THEN fw_raise('BYTES(' || n || ') has maximum length ' || n || ' but got a value with length ' || octet_length(x)) ELSE x END",
        "fw_max_digits(x, n, t) AS CASE WHEN abs(x) >= CAST(pow(10, n) AS HUGEINT) THEN fw_raise(t || ' has too small a precision for ' || fw_numeric_text(x)) ELSE x END",
    ];

    private static readonly string[] Casts =
    [
        "fw_date_range(x, m) AS CASE WHEN x NOT BETWEEN DATE '0001-01-01' AND DATE '9999-12-31' THEN fw_raise(m) ELSE x END",
        "fw_datetime_range(x, m) AS CASE WHEN x NOT BETWEEN TIMESTAMP '0001-01-01 00:00:00' AND TIMESTAMP '9999-12-31 23:59:59.999999' THEN fw_raise(m) ELSE x END",
        "fw_timestamp_or_null(x) AS CASE WHEN x BETWEEN TIMESTAMPTZ '0001-01-01 00:00:00+00' AND TIMESTAMPTZ '9999-12-31 23:59:59.999999+00' THEN x END",
        "fw_timestamp_range(x, m) AS CASE WHEN x NOT BETWEEN TIMESTAMPTZ '0001-01-01 00:00:00+00' AND TIMESTAMPTZ '9999-12-31 23:59:59.999999+00' THEN fw_raise(m) ELSE x END",
        "fw_float_text(x) AS CASE WHEN CAST(printf('%.15g', x) AS DOUBLE) = x OR isnan(x) THEN printf('%.15g', x) ELSE printf('%.17g', x) END",
        "fw_numeric_text(x) AS rtrim(rtrim(CAST(x AS VARCHAR), '0'), '.')",
        "fw_plain_float(x) AS CASE WHEN isfinite(x) AND NOT regexp_matches(fw_float_text(x), '[.e]') THEN fw_float_text(x) || '.0' ELSE fw_float_text(x) END",
        "fw_typed_float(x) AS CASE WHEN isnan(x) OR isinf(x) THEN 'CAST(\"' || fw_float_text(x) || '\" AS FLOAT64)' "
            + "ELSE fw_plain_float(x) END",
        "fw_utf8(x) AS decode(x)",
        "fw_fraction(us) AS CASE WHEN us % 1000000 = 0 THEN '' WHEN us % 1000 = 0 THEN '.' || lpad(CAST(us % 1000000 // 1000 AS VARCHAR), 3, '0') "
            + "ELSE '.' || lpad(CAST(us % 1000000 AS VARCHAR), 6, '0') END",
        "fw_datetime_text(x) AS strftime(x, '%Y-%m-%d %H:%M:%S') || fw_fraction(extract(microsecond FROM x))",
        "fw_timestamp_text(x) AS fw_datetime_text(timezone('UTC', x)) || '+00'",
        "fw_time_text(x) AS substr(CAST(x AS VARCHAR), 1, 8) || fw_fraction(extract(microsecond FROM x))",
        "fw_offset_text(m) AS CASE WHEN m < 0 THEN '-' ELSE '+' END || lpad(CAST(abs(m) // 60 AS VARCHAR), 2, '0') || CASE WHEN m % 60 = 0 THEN '' ELSE ':' || lpad(CAST(abs(m) % 60 AS VARCHAR), 2, '0') END",
        "fw_zoned_text(x, local) AS fw_datetime_text(local) || fw_offset_text((epoch_us(local) - epoch_us(x)) // 60000000)",
        "fw_interval_months(i) AS datepart('year', i) * 12 + datepart('month', i)",
        "fw_interval_micros(i) AS datepart('hour', i) * 3600000000 + datepart('minute', i) * 60000000 + datepart('microsecond', i)",
        "fw_interval_text(i) AS fw_interval_words(fw_interval_months(i), datepart('day', i), fw_interval_micros(i))",
        "fw_as_int64(x) AS CASE WHEN regexp_matches(x, '^\\s*-0[xX][0-9a-fA-F]+\\s*$') THEN -TRY_CAST(replace(x, '-', '') AS BIGINT) WHEN regexp_matches(x, '^\\s*[+-]?(\\d+|0[xX][0-9a-fA-F]+)\\s*$') THEN TRY_CAST(x AS BIGINT) END",
        "fw_to_int64(x) AS coalesce(fw_as_int64(x), fw_raise('Bad int64 value: ' || x))",
        // DuckDB lets digits be grouped by underscores.
        "fw_as_float64(x) AS CASE WHEN NOT contains(x, '_') THEN TRY_CAST(x AS DOUBLE) END",
        "fw_to_float64(x) AS coalesce(fw_as_float64(x), fw_raise('Bad double value: ' || x))",
        "fw_as_bool(x) AS CASE lower(x) WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END",
        "fw_to_bool(x) AS coalesce(fw_as_bool(x), fw_raise('Bad bool value: ' || x))",
        $"fw_as_date(x) AS CASE WHEN regexp_full_match(x, '{CanonicalForm.Date}') AND NOT starts_with(x, '0000') THEN TRY_CAST(x AS DATE) END",
        "fw_to_date(x) AS coalesce(fw_as_date(x), fw_raise('Invalid date: ''' || x || ''''))",
        // A second 60, which a leap second is: its fraction is lost, and it is the next minute's first.
        "fw_is_leap(x) AS regexp_matches(x, '[0-9]:[0-5]?[0-9]:60')",
        "fw_before_leap(x) AS regexp_replace(x, '([0-9]:[0-5]?[0-9]:)60(\\.[0-9]+)?', '\\159')",
        $"fw_as_time(x) AS CASE WHEN regexp_full_match(x, '{CanonicalForm.Time}') THEN CASE WHEN fw_is_leap(x) THEN TRY_CAST(fw_before_leap(x) AS TIME) + INTERVAL 1 SECOND ELSE TRY_CAST(x AS TIME) END END",
        "fw_to_time(x) AS coalesce(fw_as_time(x), fw_raise('Invalid time string \"' || x || '\"'))",
        "fw_plain_local(x) AS TRY_CAST(translate(x, 'Tt', '  ') AS TIMESTAMP)",
        "fw_local_text(x) AS CASE WHEN starts_with(x, '0000') THEN NULL WHEN NOT fw_is_leap(x) THEN fw_plain_local(x) "
            + "WHEN fw_plain_local(fw_before_leap(x)) < TIMESTAMP '9999-12-31 23:59:59' THEN fw_plain_local(fw_before_leap(x)) + INTERVAL 1 SECOND END",
        $"fw_as_datetime(x) AS CASE WHEN regexp_full_match(x, '{CanonicalForm.DateTime}') THEN fw_local_text(x) END",
        "fw_to_datetime(x) AS coalesce(fw_as_datetime(x), fw_raise('Invalid datetime string \"' || x || '\"'))",
        // Where 64 bits are enough, DuckDB reads text 20 times faster.
        "fw_decimal(x) AS coalesce(TRY_CAST(x AS DECIMAL(18,9)), TRY_CAST(x AS DECIMAL(38,9)))",
        "fw_as_numeric(x) AS CASE WHEN NOT contains(x, '_') THEN fw_decimal(x) END",
        "fw_to_numeric(x) AS coalesce(fw_as_numeric(x), fw_raise('Invalid NUMERIC value: ' || x))",
        "fw_as_bignumeric(x) AS CASE WHEN NOT contains(x, '_') THEN TRY_CAST(x AS DECIMAL(38,18)) END",
        "fw_to_bignumeric(x) AS coalesce(fw_as_bignumeric(x), fw_raise('Invalid BIGNUMERIC value: ' || x))",
        // PARSE_NUMERIC: commas and blanks anywhere, and the sign may stand behind.
        "fw_loose_number(x) AS regexp_replace(regexp_replace(x, '[\\s,]', '', 'g'), '^([^+-].*)([+-])$', '\\2\\1')",
        "fw_float_refused(x, t) AS CASE WHEN isfinite(x) THEN fw_raise(t || ' out of range: ' || fw_float_text(x)) "
            + "WHEN x IS NOT NULL THEN fw_raise('Illegal conversion of non-finite floating point number to numeric: ' || fw_float_text(x)) END",
        "fw_float_to_numeric(x) AS coalesce(fw_decimal(CAST(x AS VARCHAR)), fw_float_refused(x, 'numeric'))",
        "fw_float_to_bignumeric(x) AS coalesce(TRY_CAST(CAST(x AS VARCHAR) AS DECIMAL(38,18)), fw_float_refused(x, 'BIGNUMERIC'))",
        "fw_to_interval(x) AS CAST(fw_interval_parse(x) AS INTERVAL)",
    ];

    /// <summary>In an order in which each finds the ones that it uses.</summary>
    public static IEnumerable<string> All =>
    [
        .. Basics, .. Casts, .. Strings, .. Numbers, .. Dates, .. Lists, .. Json,
    ];
}
