using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Values;
using Flywheel.Embedded.Sql;

namespace Flywheel.Embedded.BigQuery.Loading;

/// <summary>
/// How texts of CSV and JSON are read as values: by the formats and in the time zone that the load tells, else as BigQuery does
/// without being told.
/// </summary>
internal sealed record ValueFormats
{
    public static readonly ValueFormats Default = new();

    /// <summary>By the kind of column that they are for; what has one is read by it only.</summary>
    private IReadOnlyDictionary<FieldKind, MomentFormat> Told { get; init; } = new Dictionary<FieldKind, MomentFormat>();

    /// <summary>Of timestamps that name none.</summary>
    private TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    public static ValueFormats Of(JobConfigurationLoad load)
    {
        var told = new Dictionary<FieldKind, MomentFormat>();
        Add(FieldKind.Date, "dateFormat", load.DateFormat);
        Add(FieldKind.Time, "timeFormat", load.TimeFormat);
        Add(FieldKind.DateTime, "datetimeFormat", load.DatetimeFormat);
        Add(FieldKind.Timestamp, "timestampFormat", load.TimestampFormat);
        return new ValueFormats { Told = told, Zone = ZoneOf(load.TimeZone) };

        void Add(FieldKind kind, string option, string? format)
        {
            if (string.IsNullOrEmpty(format))
            {
                return;
            }

            try
            {
                told[kind] = new MomentFormat(format);
            }
            catch (SqlException e)
            {
                throw ApiException.Invalid($"Invalid value for {option}: {format}. {e.Text}");
            }
        }
    }

    public bool IsTold(FieldKind kind) => Told.ContainsKey(kind);

    /// <summary>False when the text is not of that kind.</summary>
    public bool TryParse(FieldKind kind, string text, out StagedValue value)
    {
        if (Told.TryGetValue(kind, out var format))
        {
            return TryParse(kind, format, text, out value);
        }

        if (kind != FieldKind.Timestamp)
        {
            return ScalarText.TryParse(kind, text, out value);
        }

        var fits = TimeText.TryTimestamp(text.AsSpan().Trim(), Zone, out var micros);
        value = fits ? StagedValue.Of(micros) : default;
        return fits;
    }

    private bool TryParse(FieldKind kind, MomentFormat format, string text, out StagedValue value)
    {
        value = default;
        var zone = Zone;
        if (!format.TryParse(text.Trim(), out var micros, out var isAbsolute, out var named)
            || (named is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(named, out zone)))
        {
            return false;
        }

        value = StagedValue.Of(kind switch
        {
            FieldKind.Date => (long)Math.Floor(micros / (decimal)Times.MicrosPerDay),
            FieldKind.Time => ((micros % Times.MicrosPerDay) + Times.MicrosPerDay) % Times.MicrosPerDay,
            FieldKind.Timestamp when !isAbsolute => TimeText.ToUtc(micros, zone),
            _ => micros,
        });
        return true;
    }

    private static TimeZoneInfo ZoneOf(string? name) => string.IsNullOrEmpty(name) ? TimeZoneInfo.Utc
        : TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone
        : throw ApiException.Invalid($"Invalid time zone: {name}");
}
