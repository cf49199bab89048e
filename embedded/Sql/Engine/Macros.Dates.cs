using Flywheel.Embedded.Sql.Binding;

namespace Flywheel.Embedded.Sql.Engine;

/// <summary>Dates, times, zones and intervals.</summary>
internal static partial class Macros
{
    private static readonly string[] Dates =
    [
        "fw_epoch(us, f) AS CASE WHEN us NOT BETWEEN -62135596800000000 AND 253402300799999999 THEN fw_raise(f || ' value out of range') ELSE make_timestamptz(CAST(us AS BIGINT)) END",
        "fw_days(x) AS CAST(CAST(x AS DATE) - DATE '1970-01-01' AS BIGINT)",
        "fw_time(us) AS CAST(make_timestamp(fw_mod(us, 86400000000)) AS TIME)",
        "fw_is_day(y, m, d) AS y BETWEEN 1 AND 9999 AND m BETWEEN 1 AND 12 AND d BETWEEN 1 AND CASE WHEN m = 2 "
            + "THEN CASE WHEN y % 4 = 0 AND (y % 100 <> 0 OR y % 400 = 0) THEN 29 ELSE 28 END WHEN m IN (4, 6, 9, 11) THEN 30 ELSE 31 END",
        "fw_is_clock(h, m, s) AS h BETWEEN 0 AND 23 AND m BETWEEN 0 AND 59 AND s BETWEEN 0 AND 60",
        "fw_date(y, m, d) AS CASE WHEN fw_is_day(y, m, d) THEN make_date(y, m, d) ELSE fw_raise('Input calculates to invalid date: ' || printf('%04d-%02d-%02d', y, m, d)) END",
        // The 60th second of a minute is the next one's first.
        "fw_clock(h, m, s) AS CASE WHEN fw_is_clock(h, m, s) THEN fw_time(((h * 60 + m) * 60 + s) * 1000000) "
            + "ELSE fw_raise('Input calculates to invalid time: ' || printf('%02d:%02d:%02d', h, m, s)) END",
        "fw_moment(y, n, d, h, m, s) AS CASE WHEN fw_is_day(y, n, d) AND fw_is_clock(h, m, s) THEN fw_datetime_range(CAST(make_date(y, n, d) AS TIMESTAMP) + to_seconds((h * 60 + m) * 60 + s), 'Input calculates to invalid datetime') "
            + "ELSE fw_raise('Input calculates to invalid datetime: ' || printf('%04d-%02d-%02d %04d:%02d:%02d', y, n, d, h, m, s)) END",
        "fw_week(x, w) AS CAST(x AS DATE) - CAST(fw_mod(fw_days(x) + 4 - w, 7) AS INTEGER)",
        "fw_iso_year(x) AS CAST(date_trunc('week', make_date(isoyear(x), 1, 4)) AS DATE)",
        "fw_week_of_year(x, w) AS (dayofyear(x) + 6 - (dayofweek(x) - w + 7) % 7) // 7",
        "fw_zone_minutes(z) AS CASE WHEN regexp_full_match(z, '(UTC|GMT)?[+-](0?[0-9]|1[0-4])(:?[0-5]?[0-9])?') THEN (CASE WHEN contains(z, '-') THEN -1 ELSE 1 END) "
            + "* (CAST(regexp_extract(z, '[+-]([0-9]{1,2})', 1) AS INTEGER) * 60 + coalesce(TRY_CAST(regexp_extract(z, '([+-][0-9]{1,2}:|[+-][0-9]{2})([0-9]{1,2})$', 2) AS INTEGER), 0)) "
            + "ELSE fw_raise('Invalid time zone: ' || z) END",
        "fw_local(x, z) AS CASE WHEN regexp_matches(z, '^(UTC|GMT)?[+-]') THEN timezone('UTC', x) + to_minutes(fw_zone_minutes(z)) ELSE timezone(fw_zone(z), x) END",
        // Of two instants that a clock shows the same, when it is put back, BigQuery means the first, DuckDB the second.
        "fw_in_zone(x, z) AS list_transform([struct_pack(i := timezone(fw_zone(z), x), l := x, z := z)], lambda _i: CASE WHEN timezone(_i.z, _i.i - INTERVAL 1 HOUR) = _i.l THEN _i.i - INTERVAL 1 HOUR "
            + "WHEN timezone(_i.z, _i.i - INTERVAL 30 MINUTE) = _i.l THEN _i.i - INTERVAL 30 MINUTE ELSE _i.i END)[1]",
        "fw_instant(x, z) AS CASE WHEN z = 'UTC' THEN timezone('UTC', x) WHEN regexp_matches(z, '^(UTC|GMT)?[+-]') THEN timezone('UTC', x - to_minutes(fw_zone_minutes(z))) ELSE fw_in_zone(x, z) END",
        // What DuckDB's own cast does not read: a t between day and time, +0530, zones in words of ours.
        $"fw_zoned(x) AS fw_instant(fw_local_text(regexp_extract(x, '^{CanonicalForm.DateTime}')), regexp_replace(ltrim(regexp_replace(x, '^{CanonicalForm.DateTime}', '')), '^[Zz]?$', 'UTC'))",
        $"fw_is_timestamp(x) AS regexp_full_match(x, '{CanonicalForm.Timestamp}') AND NOT starts_with(x, '0000')",
        "fw_plain_timestamp(x) AS CASE WHEN NOT contains(x, '/') AND NOT fw_is_leap(x) THEN TRY_CAST(x AS TIMESTAMP WITH TIME ZONE) END",
        // Only what must be tried is: from the first failure on, TRY goes through its rows one by one.
        $"fw_as_timestamp(x) AS CASE WHEN fw_is_timestamp(x) THEN fw_timestamp_or_null(coalesce(fw_plain_timestamp(x), {SqlText.Try("fw_zoned(x)")})) END",
        "fw_to_timestamp(x) AS coalesce(CASE WHEN fw_is_timestamp(x) THEN fw_timestamp_range(coalesce(fw_plain_timestamp(x), fw_zoned(x)), 'Invalid timestamp: ''' || x || '''') END, fw_raise('Invalid timestamp: ''' || x || ''''))",
        // Once: of an expression that stands several times DuckDB makes one, outside of the TRY that it stands in.
        "fw_parsed(x, z) AS list_transform([struct_pack(t := x, z := z)], lambda _p: CASE WHEN starts_with(_p.t, 'Z') THEN make_timestamptz(CAST(substr(_p.t, 2) AS BIGINT)) WHEN contains(_p.t, ' ') THEN fw_instant(make_timestamp(CAST(split_part(_p.t, ' ', 1) AS BIGINT)), split_part(_p.t, ' ', 2)) ELSE fw_instant(make_timestamp(CAST(_p.t AS BIGINT)), _p.z) END)[1]",
        $"fw_parsed_or_null(x) AS list_transform([x], lambda _p: CASE WHEN starts_with(_p, 'Z') THEN fw_timestamp_or_null(make_timestamptz(CAST(substr(_p, 2) AS BIGINT))) WHEN contains(_p, ' ') THEN {SqlText.Try("fw_parsed(_p, 'UTC')")} ELSE timezone('UTC', make_timestamp(CAST(_p AS BIGINT))) END)[1]",
        "fw_interval_times(i, n) AS to_months(CAST(fw_interval_months(i) * n AS INTEGER)) + to_days(CAST(datepart('day', i) * n AS INTEGER)) + to_microseconds(fw_interval_micros(i) * n)",
        // What is left of months becomes days, what is left of days becomes time.
        "fw_interval_divide(i, n) AS to_months(CAST(fw_interval_months(i) // fw_nonzero(n) AS INTEGER)) "
            + "+ to_days(CAST((fw_interval_months(i) % n * 30 + datepart('day', i)) // n AS INTEGER)) "
            + "+ to_microseconds(((fw_interval_months(i) % n * 30 + datepart('day', i)) % n * 86400000000 + fw_interval_micros(i)) // n)",
        "fw_justify_hours(i) AS to_months(CAST(fw_interval_months(i) AS INTEGER)) + to_days(CAST((datepart('day', i) * 86400000000 + fw_interval_micros(i)) // 86400000000 AS INTEGER)) "
            + "+ to_microseconds((datepart('day', i) * 86400000000 + fw_interval_micros(i)) % 86400000000)",
        "fw_justify_days(i) AS to_months(CAST((fw_interval_months(i) * 30 + datepart('day', i)) // 30 AS INTEGER)) + to_days(CAST((fw_interval_months(i) * 30 + datepart('day', i)) % 30 AS INTEGER)) "
            + "+ to_microseconds(fw_interval_micros(i))",
        "fw_interval_field(f, x, most) AS CASE WHEN abs(x) > most THEN fw_raise('Interval field ' || f || ' ''' || x || ''' is out of range -' || most || ' to ' || most) ELSE x END",
        "fw_interval(m, d, us) AS to_months(CAST(fw_interval_field('months', m, 120000) AS INTEGER)) + to_days(CAST(fw_interval_field('days', d, 3660000) AS INTEGER)) "
            + "+ to_microseconds(CAST(fw_interval_field('microseconds', us, 316224000000000000) AS BIGINT))",
        // DuckDB adds no intervals up.
        "fw_months_of(l) AS list_sum(list_transform(l, lambda i: fw_interval_months(i)))",
        "fw_days_of(l) AS list_sum(list_transform(l, lambda i: datepart('day', i)))",
        "fw_micros_of(l) AS list_sum(list_transform(l, lambda i: fw_interval_micros(i)))",
        "fw_interval_sum(l) AS fw_interval(fw_months_of(l), fw_days_of(l), fw_micros_of(l))",
        "fw_interval_average(l) AS fw_interval(fw_months_of(l) // list_count(l), (fw_months_of(l) % list_count(l) * 30 + fw_days_of(l)) // list_count(l), "
            + "((fw_months_of(l) % list_count(l) * 30 + fw_days_of(l)) % list_count(l) * 86400000000 + fw_micros_of(l)) // list_count(l))",
    ];
}
