using System.Collections;
using System.Globalization;
using Google.Api.Gax;
using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

/// <summary>A row to be streamed: a value a column.</summary>
/// <remarks>
/// A value is null, a number, a <see cref="bool" />, a <see cref="string" />, an array of <see cref="byte" />, a
/// <see cref="BigQueryNumeric" />, <see cref="BigQueryBigNumeric" /> or <see cref="BigQueryGeography" />, a
/// <see cref="DateTime" /> (TIMESTAMP in UTC, DATETIME of no kind, local ones are refused), a
/// <see cref="DateTimeOffset" /> (TIMESTAMP), a <see cref="TimeSpan" /> of a day (TIME), another row (STRUCT), or an
/// <see cref="IReadOnlyList{T}" /> of those without null (ARRAY). A DATE is a text; see
/// <see cref="BigQueryDateTimeExtensions" />.
/// </remarks>
public sealed class BigQueryInsertRow : IEnumerable
{
    private const string LocalTime = "Local DateTime values are not supported";
    private const string NoTimeOfDay = "TimeSpan values must be non-negative and less than 24 hours";

    private static readonly HashSet<Type> Types =
    [
        typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(float), typeof(double),
        typeof(string), typeof(byte[]), typeof(bool), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan),
        typeof(BigQueryNumeric), typeof(BigQueryBigNumeric), typeof(BigQueryGeography), typeof(BigQueryInsertRow),
    ];

    private readonly Dictionary<string, object> _fields = [];

    public BigQueryInsertRow()
    {
    }

    public BigQueryInsertRow(string insertId) => InsertId = insertId;

    /// <summary>
    /// What a row that is sent again is known by, for a minute or so; null for a random one. Only that of the
    /// outermost row counts.
    /// </summary>
    public string InsertId { get; set; }

    public object this[string name]
    {
        get => _fields[GaxPreconditions.CheckNotNull(name, nameof(name))];
        set => _fields[GaxPreconditions.CheckNotNull(name, nameof(name))] = Check(value, nameof(value));
    }

    /// <exception cref="ArgumentException">The row has that column, or cannot take that value.</exception>
    public void Add(string key, object value) =>
        _fields.Add(GaxPreconditions.CheckNotNull(key, nameof(key)), Check(value, nameof(value)));

    /// <summary>Adds columns to those there are; in a collection initializer as well.</summary>
    public void Add(IDictionary<string, object> fields)
    {
        foreach (var (key, value) in GaxPreconditions.CheckNotNull(fields, nameof(fields)))
        {
            Add(key, value);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => _fields.GetEnumerator();

    internal TableDataInsertAllRequest.RowsData ToRowsData(bool allowEmptyInsertIds) => new()
    {
        InsertId = InsertId ?? (allowEmptyInsertIds ? null : Guid.NewGuid().ToString()),
        Json = ToJson(),
    };

    private static object Check(object value, string paramName)
    {
        switch (value)
        {
            case DateTime { Kind: DateTimeKind.Local }:
                throw new ArgumentException(LocalTime, paramName);
            case TimeSpan time when !IsTimeOfDay(time):
                throw new ArgumentException(NoTimeOfDay, paramName);
            case null:
                return null;
            default:
                return Types.Contains(value.GetType()) || IsList(value)
                    ? value
                    : throw new ArgumentException(
                        $"Unable to use value of type {value.GetType()} in {nameof(BigQueryInsertRow)}", paramName);
        }
    }

    private static bool IsTimeOfDay(TimeSpan time) => time >= TimeSpan.Zero && time < TimeSpan.FromDays(1);

    private static bool IsList(object value) => value.GetType().GetInterfaces().Any(type =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
        && Types.Contains(type.GenericTypeArguments[0]));

    // Lists are checked here, not when they are added: what they hold may have changed.
    private static object Json(object value) => value switch
    {
        null => null,
        DateTime { Kind: DateTimeKind.Unspecified } time => Format(time, "yyyy-MM-dd'T'HH:mm:ss.FFFFFF"),
        DateTime { Kind: DateTimeKind.Utc } time => Format(time, "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'"),
        DateTime => throw new InvalidOperationException(LocalTime),
        DateTimeOffset time => Format(time.UtcDateTime, "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'"),
        TimeSpan time => IsTimeOfDay(time)
            ? Format(DateTime.UnixEpoch + time, "HH:mm:ss.FFFFFF")
            : throw new InvalidOperationException(NoTimeOfDay),
        BigQueryNumeric or BigQueryBigNumeric or BigQueryGeography => value.ToString(),
        BigQueryInsertRow row => row.ToJson(),
        _ when Types.Contains(value.GetType()) => value,
        _ => ((IEnumerable)value).Cast<object>()
            .Select(element => Json(element)
                ?? throw new InvalidOperationException("Elements of repeated fields must not be null"))
            .ToArray(),
    };

    private static string Format(DateTime value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private Dictionary<string, object> ToJson() => _fields.ToDictionary(field => field.Key, field => Json(field.Value));
}
