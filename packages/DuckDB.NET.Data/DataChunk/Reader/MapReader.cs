using System.Collections;

namespace DuckDB.NET.Data.DataChunk.Reader;

/// <summary>A MAP, which is a list of pairs: a <see cref="Dictionary{TKey, TValue}"/>.</summary>
internal sealed unsafe class MapReader : VectorReader
{
    private readonly VectorReader _keys;
    private readonly VectorReader _values;

    public MapReader(string column, LogicalTypeHandle logicalType)
        : base(column, DuckDBType.Map)
    {
        using var keyType = NativeMethods.MapKeyType(logicalType);
        using var valueType = NativeMethods.MapValueType(logicalType);
        _keys = VectorReaders.For(column, keyType);
        _values = VectorReaders.For(column, valueType);
    }

    public override Type ClrType => typeof(Dictionary<,>).MakeGenericType(_keys.ClrType, _values.ClrType);

    public override Type ProviderSpecificClrType =>
        typeof(Dictionary<,>).MakeGenericType(_keys.ProviderSpecificClrType, _values.ProviderSpecificClrType);

    public override void Bind(nint vector)
    {
        base.Bind(vector);
        var pairs = NativeMethods.ListVectorChild(vector);
        _keys.Bind(NativeMethods.StructVectorChild(pairs, 0));
        _values.Bind(NativeMethods.StructVectorChild(pairs, 1));
    }

    protected internal override T Read<T>(ulong offset)
    {
        var wanted = typeof(T) == typeof(object) ? ClrType : typeof(T);
        if (wanted.GetGenericArguments() is not [var keyType, var valueType]
            || Activator.CreateInstance(wanted) is not IDictionary map)
        {
            throw CannotBe<T>();
        }

        var takesNull = !valueType.IsValueType || Nullable.GetUnderlyingType(valueType) is not null;
        var entry = (ulong*)Data + (2 * offset);
        for (var at = entry[0]; at < entry[0] + entry[1]; at++)
        {
            var value = _values.IsValid(at) ? _values.GetValue(at, valueType)
                : takesNull ? null
                : throw new InvalidCastException(
                    $"Column '{Column}' holds a map with a null, which {valueType.Name} cannot be. Read it as {valueType.Name}?.");
            map.Add(_keys.GetValue(at, keyType), value);
        }

        return (T)map;
    }
}
