using System.Collections;
using System.Globalization;
using Google.Api.Gax;
using Google.Apis.Bigquery.v2.Data;
using static System.Globalization.CultureInfo;

namespace Google.Cloud.BigQuery.V2;

/// <summary>A parameter of a query: a name, unless they go by position, a type and a value.</summary>
/// <remarks>
/// <para>Without a type, that of the value counts: integers are INT64, <see cref="float" /> and <see cref="double" />
/// FLOAT64, <see cref="DateTime" /> DATETIME whatever its kind, <see cref="DateTimeOffset" /> TIMESTAMP,
/// <see cref="TimeSpan" /> TIME. A value of null needs a type.</para>
/// <para>A text is taken as it is for every type but ARRAY. DATE, DATETIME and TIME also take a
/// <see cref="DateTime" /> or <see cref="DateTimeOffset" />, TIMESTAMP a <see cref="DateTime" /> in UTC.</para>
/// <para>An ARRAY is anything that is an <see cref="IReadOnlyList{T}" />, without null in it. STRUCT is not supported,
/// officially neither.</para>
/// </remarks>
public sealed class BigQueryParameter
{
    private static readonly Dictionary<Type, BigQueryDbType> TypesOf = new()
    {
        [typeof(short)] = BigQueryDbType.Int64,
        [typeof(int)] = BigQueryDbType.Int64,
        [typeof(long)] = BigQueryDbType.Int64,
        [typeof(ushort)] = BigQueryDbType.Int64,
        [typeof(uint)] = BigQueryDbType.Int64,
        [typeof(ulong)] = BigQueryDbType.Int64,
        [typeof(float)] = BigQueryDbType.Float64,
        [typeof(double)] = BigQueryDbType.Float64,
        [typeof(bool)] = BigQueryDbType.Bool,
        [typeof(string)] = BigQueryDbType.String,
        [typeof(byte[])] = BigQueryDbType.Bytes,
        [typeof(DateTime)] = BigQueryDbType.DateTime,
        [typeof(DateTimeOffset)] = BigQueryDbType.Timestamp,
        [typeof(TimeSpan)] = BigQueryDbType.Time,
        [typeof(BigQueryNumeric)] = BigQueryDbType.Numeric,
        [typeof(BigQueryBigNumeric)] = BigQueryDbType.BigNumeric,
        [typeof(BigQueryGeography)] = BigQueryDbType.Geography,
    };

    private static readonly NumberFormatInfo FloatingPoint = new()
    {
        PositiveInfinitySymbol = "+inf",
        NegativeInfinitySymbol = "-inf",
        NaNSymbol = "NaN",
    };

    public BigQueryParameter()
    {
    }

    public BigQueryParameter(BigQueryDbType type)
        : this(null, type, null)
    {
    }

    public BigQueryParameter(BigQueryDbType? type, object value)
        : this(null, type, value)
    {
    }

    public BigQueryParameter(string name)
        : this(name, null, null)
    {
    }

    public BigQueryParameter(string name, BigQueryDbType? type)
        : this(name, type, null)
    {
    }

    public BigQueryParameter(string name, BigQueryDbType? type, object value)
    {
        Name = name;
        Type = type;
        Value = value;
    }

    public string Name { get; set; }

    /// <summary>Null: that of the value.</summary>
    public BigQueryDbType? Type
    {
        get;
        set => field = value is { } type ? GaxPreconditions.CheckEnumValue(type, nameof(value)) : null;
    }

    /// <summary>The type of an array's elements. Null: that of the value's elements.</summary>
    public BigQueryDbType? ArrayElementType
    {
        get;
        set => field = value is { } type ? GaxPreconditions.CheckEnumValue(type, nameof(value)) : null;
    }

    /// <exception cref="ArgumentException">Values of that type cannot be a parameter.</exception>
    public object Value
    {
        get;
        set => field = value is null || TypesOf.ContainsKey(value.GetType()) || ElementTypeOf(value) is not null
            ? value
            : throw new ArgumentException(
                $"Unable to use value of type {value.GetType()} in {nameof(BigQueryParameter)}", nameof(value));
    }

    /// <exception cref="InvalidOperationException">The value does not go with the type.</exception>
    internal QueryParameter ToQueryParameter()
    {
        if (Type is null && Value is null)
        {
            throw new InvalidOperationException("A null-valued parameter must have an explicitly specified type");
        }

        var type = Type ?? (TypesOf.TryGetValue(Value.GetType(), out var known) ? known : BigQueryDbType.Array);
        return type switch
        {
            BigQueryDbType.Array => ToArrayParameter(),
            BigQueryDbType.Struct => throw new NotImplementedException("Struct parameters are not yet implemented"),
            _ => new()
            {
                Name = Name,
                ParameterType = new() { Type = NameOf(type) },
                ParameterValue = new() { Value = Text(type, Value) },
            },
        };
    }

    private static Type ElementTypeOf(object value) => value.GetType().GetInterfaces()
        .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        .Select(type => type.GenericTypeArguments[0])
        .FirstOrDefault(TypesOf.ContainsKey);

    /// <summary>What a type is called in a query, where a schema calls some otherwise.</summary>
    private static string NameOf(BigQueryDbType type) => type switch
    {
        BigQueryDbType.Int64 or BigQueryDbType.Float64 or BigQueryDbType.Bool or BigQueryDbType.Struct =>
            type.ToString().ToUpperInvariant(),
        _ => EnumMap.ToApiValue(type),
    };

    private static string Text(BigQueryDbType type, object value) => (type, value) switch
    {
        (_, null) => null,
        (_, string text) => text,
        (BigQueryDbType.Bool, bool flag) => flag ? "TRUE" : "FALSE",
        (BigQueryDbType.Bytes, byte[] bytes) => Convert.ToBase64String(bytes),
        (BigQueryDbType.Int64 or BigQueryDbType.Float64, short or ushort or int or uint or long or ulong) =>
            ((IFormattable)value).ToString("d", InvariantCulture),
        (BigQueryDbType.Float64, float or double) => ((IFormattable)value).ToString("r", FloatingPoint),
        (BigQueryDbType.Numeric, BigQueryNumeric numeric) => numeric.ToString(),
        (BigQueryDbType.BigNumeric, BigQueryBigNumeric numeric) => numeric.ToString(),
        (BigQueryDbType.Geography, BigQueryGeography geography) => geography.Text,
        (BigQueryDbType.Date, DateTime or DateTimeOffset) => Format(value, "yyyy-MM-dd"),
        (BigQueryDbType.DateTime, DateTime or DateTimeOffset) => Format(value, "yyyy-MM-dd HH:mm:ss.FFFFFF"),
        (BigQueryDbType.Time, DateTime or DateTimeOffset) => Format(value, "HH:mm:ss.FFFFFF"),
        (BigQueryDbType.Time, TimeSpan time) => TimeOfDay(time).ToString("hh':'mm':'ss'.'ffffff", InvariantCulture),
        (BigQueryDbType.Timestamp, DateTime { Kind: DateTimeKind.Utc }) =>
            Format(value, "yyyy-MM-dd HH:mm:ss.FFFFFF") + "+00",
        (BigQueryDbType.Timestamp, DateTime time) => throw new InvalidOperationException(
            $"A DateTime with a Kind of {time.Kind} cannot be used for a Timestamp parameter"),
        (BigQueryDbType.Timestamp, DateTimeOffset) => Format(value, "yyyy-MM-dd HH:mm:ss.FFFFFFzzz"),
        _ => throw new InvalidOperationException(
            $"Value of type {value.GetType()} cannot be used for a parameter of type {type}"),
    };

    private static string Format(object value, string format) =>
        ((IFormattable)value).ToString(format, InvariantCulture);

    /// <summary>Whole days make no difference, and two hours before midnight are 22:00.</summary>
    private static TimeSpan TimeOfDay(TimeSpan time) =>
        TimeSpan.FromTicks(((time.Ticks % TimeSpan.TicksPerDay) + TimeSpan.TicksPerDay) % TimeSpan.TicksPerDay);

    private QueryParameter ToArrayParameter()
    {
        if (Value is null)
        {
            throw new InvalidOperationException("The value of an array parameter cannot be null");
        }

        var type = ElementTypeOf(Value)
            ?? throw new InvalidOperationException($"Invalid value for array parameter: {Value.GetType()}");
        var values = ((IEnumerable)Value).Cast<object>().ToList();
        if (values.Contains(null))
        {
            throw new InvalidOperationException("Array parameter values cannot contain null elements");
        }

        var elementType = ArrayElementType ?? TypesOf[type];
        return new()
        {
            Name = Name,
            ParameterType = new()
            {
                Type = NameOf(BigQueryDbType.Array),
                ArrayType = new() { Type = NameOf(elementType) },
            },
            ParameterValue = new()
            {
                ArrayValues = values.ConvertAll(
                    value => new BigQueryParameter(elementType, value).ToQueryParameter().ParameterValue),
            },
        };
    }
}
