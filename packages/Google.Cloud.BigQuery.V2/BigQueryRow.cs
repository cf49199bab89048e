using System.Globalization;
using Google.Api.Gax;
using Google.Apis.Bigquery.v2.Data;
using Newtonsoft.Json.Linq;
using static System.Globalization.CultureInfo;

namespace Google.Cloud.BigQuery.V2;

/// <summary>A row of results or of a table, whose values have the types that the schema tells.</summary>
/// <remarks>
/// INT64 is a <see cref="long" />, FLOAT64 a <see cref="double" />, BOOL a <see cref="bool" />, STRING and JSON a
/// <see cref="string" />, BYTES an array of <see cref="byte" />, NUMERIC a <see cref="BigQueryNumeric" />, BIGNUMERIC a
/// <see cref="BigQueryBigNumeric" />, GEOGRAPHY a <see cref="BigQueryGeography" />, TIMESTAMP a <see cref="DateTime" />
/// in UTC, DATE and DATETIME a <see cref="DateTime" /> of no kind, TIME a <see cref="TimeSpan" />, a STRUCT a
/// dictionary by field names, an ARRAY an array of those.
/// </remarks>
public sealed class BigQueryRow
{
    private readonly Dictionary<string, int> _fieldNames;
    private readonly bool _useInt64Timestamp;

    /// <summary>For tests of code that is given rows. A timestamp is a number of seconds in it.</summary>
    public BigQueryRow(TableRow rawRow, TableSchema schema)
        : this(rawRow, schema, schema?.IndexFieldNames(), useInt64Timestamp: false)
    {
    }

    internal BigQueryRow(
        TableRow rawRow, TableSchema schema, Dictionary<string, int> fieldNames, bool useInt64Timestamp)
    {
        RawRow = GaxPreconditions.CheckNotNull(rawRow, nameof(rawRow));
        Schema = GaxPreconditions.CheckNotNull(schema, nameof(schema));
        _fieldNames = fieldNames;
        _useInt64Timestamp = useInt64Timestamp;
    }

    /// <summary>The row as it came.</summary>
    public TableRow RawRow { get; }

    public TableSchema Schema { get; }

    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public object this[string name] => this[_fieldNames[name]];

    public object this[int index] => Value(RawRow.F[index].V, Schema.Fields[index]);

    // A cell holds a text, a list of cells or a row of cells; the outermost one may be a plain object of any kind.
    private object Value(object raw, TableFieldSchema field)
    {
        if (raw is null or JValue { Value: null })
        {
            return null;
        }

        var type = field.GetFieldType();
        if (field.GetFieldMode() is not BigQueryFieldMode.Repeated)
        {
            return type is BigQueryDbType.Struct ? Struct((JObject)raw, field) : Scalar(Text(raw), type);
        }

        var cells = ((JArray)raw).Select(cell => cell["v"]);
        return type switch
        {
            BigQueryDbType.Struct => cells.Select(cell => Struct((JObject)cell, field)).ToArray(),
            BigQueryDbType.Int64 => Array<long>(cells, type),
            BigQueryDbType.Float64 => Array<double>(cells, type),
            BigQueryDbType.Bool => Array<bool>(cells, type),
            BigQueryDbType.Bytes => Array<byte[]>(cells, type),
            BigQueryDbType.Timestamp or BigQueryDbType.Date or BigQueryDbType.DateTime => Array<DateTime>(cells, type),
            BigQueryDbType.Time => Array<TimeSpan>(cells, type),
            BigQueryDbType.Numeric => Array<BigQueryNumeric>(cells, type),
            BigQueryDbType.BigNumeric => Array<BigQueryBigNumeric>(cells, type),
            BigQueryDbType.Geography => Array<BigQueryGeography>(cells, type),
            _ => Array<string>(cells, type),
        };
    }

    private T[] Array<T>(IEnumerable<JToken> cells, BigQueryDbType type) =>
        [.. cells.Select(cell => (T)Scalar(Text(cell), type))];

    private Dictionary<string, object> Struct(JObject row, TableFieldSchema field)
    {
        var cells = (JArray)row["f"];
        return cells.Count == field.Fields.Count
            ? field.Fields.Zip(cells).ToDictionary(pair => pair.First.Name, pair => Value(pair.Second["v"], pair.First))
            : throw new InvalidOperationException(
                $"Record had {cells.Count} entries; expected {field.Fields.Count}");
    }

    private static string Text(object raw) => raw is JToken token ? (string)token : (string)raw;

    private object Scalar(string text, BigQueryDbType type) => type switch
    {
        BigQueryDbType.String or BigQueryDbType.Json => text,
        BigQueryDbType.Int64 => long.Parse(text, InvariantCulture),
        BigQueryDbType.Float64 => Double(text),
        BigQueryDbType.Bool => text == "true",
        BigQueryDbType.Bytes => Convert.FromBase64String(text),
        BigQueryDbType.Numeric => BigQueryNumeric.Parse(text),
        BigQueryDbType.BigNumeric => BigQueryBigNumeric.Parse(text),
        BigQueryDbType.Geography => BigQueryGeography.Parse(text),
        BigQueryDbType.Timestamp => Timestamp(text),
        BigQueryDbType.Date => DateTime.ParseExact(text, "yyyy-MM-dd", InvariantCulture),
        BigQueryDbType.DateTime => DateTime.ParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFF", InvariantCulture),
        BigQueryDbType.Time => DateTime.ParseExact(text, "HH:mm:ss.FFFFFF", InvariantCulture).TimeOfDay,
        _ => throw new InvalidOperationException($"Unhandled field type {type}"),
    };

    private static double Double(string text) => text switch
    {
        "inf" or "+inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.Parse(text, InvariantCulture),
    };

    private DateTime Timestamp(string text)
    {
        // A decimal holds the seconds exactly; a double, which they look like, does not.
        var microseconds = _useInt64Timestamp
            ? long.Parse(text, InvariantCulture)
            : (long)(decimal.Parse(text, NumberStyles.Float, InvariantCulture) * 1_000_000);
        return DateTime.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
    }
}
