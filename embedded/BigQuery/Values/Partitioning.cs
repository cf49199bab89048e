using System.Globalization;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Resources;

namespace Flywheel.Embedded.BigQuery.Values;

internal enum PartitionUnit
{
    Hour,
    Day,
    Month,
    Year,
    Range,
}

/// <summary>How a table's rows are divided, and the SQL that finds the rows of one part.</summary>
internal sealed record Partitioning(PartitionUnit Unit, string? FieldName, PartitionRange? Range, FieldKind Kind)
{
    public const string Time = "_PARTITIONTIME";
    public const string Date = "_PARTITIONDATE";
    public const string QuotedTime = "\"_PARTITIONTIME\"";
    public const string QuotedDate = "\"_PARTITIONDATE\"";

    public const string NullId = "__NULL__";
    public const string UnpartitionedId = "__UNPARTITIONED__";

    /// <summary>Whether rows belong to when they came and not to what they say.</summary>
    public bool IsIngestionTime => FieldName is null;

    public IReadOnlyList<string> PseudoColumns => !IsIngestionTime
        ? []
        :
        [
            $"{QuotedTime} TIMESTAMPTZ DEFAULT date_trunc('{UnitName}', now())",
            $"{QuotedDate} DATE GENERATED ALWAYS AS (CAST({QuotedTime} AS DATE)) VIRTUAL",
        ];

    private string UnitName => Unit.ToString().ToLowerInvariant();

    private string Expression => IsIngestionTime ? QuotedTime : Field.Quote(FieldName!);

    private string Format => FormatOf(Unit);

    /// <summary>How the ids of partitions of a unit are written.</summary>
    public static string FormatOf(PartitionUnit unit) => unit switch
    {
        PartitionUnit.Hour => "yyyyMMddHH",
        PartitionUnit.Month => "yyyyMM",
        PartitionUnit.Year => "yyyy",
        _ => "yyyyMMdd",
    };

    public static PartitionUnit UnitOf(string? type) => type?.ToUpperInvariant() switch
    {
        null or "DAY" => PartitionUnit.Day,
        "HOUR" => PartitionUnit.Hour,
        "MONTH" => PartitionUnit.Month,
        "YEAR" => PartitionUnit.Year,
        _ => throw ApiException.Invalid($"Invalid value for type: {type} is not a valid value"),
    };

    public static Partitioning? Of(TableResource table)
    {
        if (table.RangePartitioning is { } range)
        {
            return OfRange(range, table.Schema);
        }

        if (table.TimePartitioning is not { } time)
        {
            return null;
        }

        var unit = UnitOf(time.Type);
        if (string.IsNullOrEmpty(time.Field))
        {
            return new Partitioning(unit, null, null, FieldKind.Timestamp);
        }

        // Of a table that a load makes the schema may come later.
        var field = table.Schema?.Fields?.FirstOrDefault(one => string.Equals(one.Name, time.Field, StringComparison.OrdinalIgnoreCase));
        if (field is null && table.Schema?.Fields is { Count: > 0 })
        {
            throw ApiException.Invalid($"The field specified for time partitioning cannot be found in the schema");
        }

        var kind = Field.KindOf(field?.Type) ?? FieldKind.Timestamp;
        if (kind is not (FieldKind.Date or FieldKind.Timestamp or FieldKind.DateTime)
            || string.Equals(field?.Mode, "REPEATED", StringComparison.OrdinalIgnoreCase))
        {
            throw ApiException.Invalid(
                $"The field specified for time partitioning can only be of type TIMESTAMP, DATE or DATETIME. The type found is: {field!.Type}.");
        }

        if (kind == FieldKind.Date && unit == PartitionUnit.Hour)
        {
            throw ApiException.Invalid("Hourly partitioning is not supported on a field of type DATE.");
        }

        return new Partitioning(unit, field?.Name ?? time.Field, null, kind);
    }

    /// <summary>The condition that holds for the rows of the partition that a decorator names.</summary>
    public string Condition(string decorator)
    {
        if (decorator == NullId)
        {
            return $"{Expression} IS NULL";
        }

        if (Unit == PartitionUnit.Range)
        {
            if (!long.TryParse(decorator, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var start)
                || start < Range!.Start || start >= Range.End || (start - Range.Start) % Range.Interval != 0)
            {
                throw Refuse(decorator);
            }

            return string.Create(
                CultureInfo.InvariantCulture, $"({Expression} >= {start} AND {Expression} < {Math.Min(start + Range.Interval!.Value, Range.End!.Value)})");
        }

        var (from, to) = Span(decorator);
        return $"({Expression} >= {Literal(from)} AND {Expression} < {Literal(to)})";
    }

    /// <summary>The moment at which the decorator's partition begins, as ingestion time.</summary>
    public string StartLiteral(string decorator) => Literal(Span(decorator).From);

    /// <summary>The partition that the moment falls into.</summary>
    public DateTime Truncate(DateTime moment) => Unit switch
    {
        PartitionUnit.Hour => new DateTime(moment.Year, moment.Month, moment.Day, moment.Hour, 0, 0, DateTimeKind.Utc),
        PartitionUnit.Month => new DateTime(moment.Year, moment.Month, 1, 0, 0, 0, DateTimeKind.Utc),
        PartitionUnit.Year => new DateTime(moment.Year, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        _ => moment.Date,
    };

    public string Literal(DateTime moment)
    {
        var text = moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        return Kind switch
        {
            FieldKind.Date => $"DATE '{text[..10]}'",
            FieldKind.DateTime => $"TIMESTAMP '{text}'",
            _ => $"TIMESTAMPTZ '{text}+00'",
        };
    }

    /// <summary>SQL that answers a row's partition as INFORMATION_SCHEMA.PARTITIONS and decorators name it.</summary>
    public string IdSql()
    {
        var outside = $"CASE WHEN {Expression} IS NULL THEN '{NullId}'";
        if (Unit == PartitionUnit.Range)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{outside} WHEN {Expression} < {Range!.Start} OR {Expression} >= {Range.End} THEN '{UnpartitionedId}' ELSE CAST({Range.Start} + (({Expression} - {Range.Start}) // {Range.Interval}) * {Range.Interval} AS VARCHAR) END");
        }

        var format = Unit switch
        {
            PartitionUnit.Hour => "%Y%m%d%H",
            PartitionUnit.Month => "%Y%m",
            PartitionUnit.Year => "%Y",
            _ => "%Y%m%d",
        };
        return $"{outside} ELSE strftime({Expression}, '{format}') END";
    }

    /// <summary>Rows of partitions that have lived longer than they may.</summary>
    public string ExpiredCondition(DateTime now, long expirationMs)
    {
        // A partition's age counts from where it ends: one of a day that lives six hours is gone at six the next morning.
        // https://cloud.google.com/bigquery/docs/managing-partitioned-tables#partition-expiration
        var newest = Truncate(now.AddMilliseconds(-expirationMs));
        return $"{Expression} < {Literal(newest)}";
    }

    private static Partitioning OfRange(RangePartitioning range, TableSchema? schema)
    {
        if (range.Field is not { Length: > 0 } name)
        {
            throw ApiException.Required("rangePartitioning.field");
        }

        if (range.Range is not { Start: { } start, End: { } end, Interval: > 0 } || start >= end)
        {
            throw ApiException.Invalid("Range partitioning needs start, end and interval, with start < end and interval > 0.");
        }

        var field = schema?.Fields?.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase));
        return field is null || Field.KindOf(field.Type) == FieldKind.Int64
            ? new Partitioning(PartitionUnit.Range, field?.Name ?? name, range.Range, FieldKind.Int64)
            : throw ApiException.Invalid(
                $"The field specified for range partitioning can only be of type INTEGER. The type found is: {field.Type}.");
    }

    private (DateTime From, DateTime To) Span(string decorator)
    {
        if (!DateTime.TryParseExact(
                decorator, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var from))
        {
            throw Refuse(decorator);
        }

        return (from, Unit switch
        {
            PartitionUnit.Hour => from.AddHours(1),
            PartitionUnit.Month => from.AddMonths(1),
            PartitionUnit.Year => from.AddYears(1),
            _ => from.AddDays(1),
        });
    }

    private ApiException Refuse(string decorator) => ApiException.Invalid(
        $"Invalid date partition or cluster decorator: ${decorator}. The table is partitioned by {Unit.ToString().ToUpperInvariant()}"
        + (Unit == PartitionUnit.Range ? "." : $", its decorators look like ${Format}."));
}
