using System.Collections;

namespace DuckDB.NET.Data.DataChunk.Writer;

/// <summary>A LIST takes any collection; its elements go to a vector that all rows share.</summary>
internal sealed unsafe class ListWriter : VectorWriter
{
    private readonly ListChild _child;

    public ListWriter(LogicalTypeHandle logicalType)
        : base(DuckDBType.List)
    {
        using var type = NativeMethods.ListChildType(logicalType);
        _child = new([VectorWriters.For(type)], isStruct: false);
    }

    public override void Bind(nint vector)
    {
        base.Bind(vector);
        _child.Bind(vector);
    }

    protected override bool Write<T>(T value, ulong row)
    {
        if (value is string or not IEnumerable)
        {
            return false;
        }

        var items = (value as IEnumerable)!;
        var count = items is ICollection known ? known.Count : items.Cast<object?>().Count();
        var at = _child.Reserve((ulong)count);
        var entry = (ulong*)Data + (2 * row);
        (entry[0], entry[1]) = (at, (ulong)count);
        switch (value)
        {
            // The usual ones, without a box for each element.
            case long[] numbers:
                Write(numbers, at);
                break;
            case List<long> numbers:
                Write(numbers, at);
                break;
            case int[] numbers:
                Write(numbers, at);
                break;
            case List<int> numbers:
                Write(numbers, at);
                break;
            case double[] numbers:
                Write(numbers, at);
                break;
            case List<double> numbers:
                Write(numbers, at);
                break;
            default:
                Write(items.Cast<object?>(), at);
                break;
        }

        return true;
    }

    private void Write<TItem>(IEnumerable<TItem> items, ulong at)
    {
        foreach (var item in items)
        {
            _child[0].WriteValue(item, at++);
        }
    }
}

/// <summary>A MAP takes a dictionary: a list of pairs.</summary>
internal sealed unsafe class MapWriter : VectorWriter
{
    private readonly ListChild _pairs;

    public MapWriter(LogicalTypeHandle logicalType)
        : base(DuckDBType.Map)
    {
        using var keys = NativeMethods.MapKeyType(logicalType);
        using var values = NativeMethods.MapValueType(logicalType);
        _pairs = new([VectorWriters.For(keys), VectorWriters.For(values)], isStruct: true);
    }

    public override void Bind(nint vector)
    {
        base.Bind(vector);
        _pairs.Bind(vector);
    }

    protected override bool Write<T>(T value, ulong row)
    {
        if (value is not IDictionary map)
        {
            return false;
        }

        var at = _pairs.Reserve((ulong)map.Count);
        var entry = (ulong*)Data + (2 * row);
        (entry[0], entry[1]) = (at, (ulong)map.Count);
        foreach (DictionaryEntry pair in map)
        {
            _pairs[0].WriteValue(pair.Key, at);
            _pairs[1].WriteValue(pair.Value, at++);
        }

        return true;
    }
}

/// <summary>The vector behind a list's or a map's rows. It moves when it grows.</summary>
internal sealed class ListChild(VectorWriter[] writers, bool isStruct)
{
    private nint _list;

    public VectorWriter this[int index] => writers[index];

    public void Bind(nint list)
    {
        _list = list;
        var child = NativeMethods.ListVectorChild(list);
        for (var index = 0; index < writers.Length; index++)
        {
            writers[index].Bind(isStruct ? NativeMethods.StructVectorChild(child, (ulong)index) : child);
        }
    }

    /// <returns>Where the <paramref name="count"/> new elements begin.</returns>
    public ulong Reserve(ulong count)
    {
        var at = NativeMethods.ListVectorSize(_list);
        if (NativeMethods.ListVectorReserve(_list, at + count) != DuckDBState.Success
            || NativeMethods.ListVectorSetSize(_list, at + count) != DuckDBState.Success)
        {
            throw new DuckDBException(
                $"DuckDB has no room for {count} more list elements.", DuckDBErrorType.OutOfMemory);
        }

        Bind(_list);
        return at;
    }
}

/// <summary>An ARRAY takes a collection of exactly its size.</summary>
internal sealed class ArrayWriter : VectorWriter
{
    private readonly VectorWriter _child;
    private readonly ulong _size;

    public ArrayWriter(LogicalTypeHandle logicalType)
        : base(DuckDBType.Array)
    {
        _size = NativeMethods.ArraySize(logicalType);
        using var type = NativeMethods.ArrayChildType(logicalType);
        _child = VectorWriters.For(type);
    }

    public override void Bind(nint vector)
    {
        base.Bind(vector);
        _child.Bind(NativeMethods.ArrayVectorChild(vector));
    }

    protected override bool Write<T>(T value, ulong row)
    {
        if (value is string or not IEnumerable)
        {
            return false;
        }

        var items = (value as IEnumerable)!.Cast<object?>().ToArray();
        if ((ulong)items.Length != _size)
        {
            throw new InvalidOperationException($"The column holds arrays of {_size} elements, not of {items.Length}.");
        }

        for (var index = 0; index < items.Length; index++)
        {
            _child.WriteValue(items[index], (row * _size) + (ulong)index);
        }

        return true;
    }
}

/// <summary>A STRUCT takes a dictionary with its fields' names; a field that is not in it is null.</summary>
internal sealed class StructWriter : VectorWriter
{
    private readonly (string Name, VectorWriter Writer)[] _fields;

    public StructWriter(LogicalTypeHandle logicalType)
        : base(DuckDBType.Struct)
    {
        _fields = new (string, VectorWriter)[NativeMethods.StructChildCount(logicalType)];
        for (var index = 0; index < _fields.Length; index++)
        {
            using var type = NativeMethods.StructChildType(logicalType, (ulong)index);
            _fields[index] = (NativeMethods.StructChildName(logicalType, (ulong)index), VectorWriters.For(type));
        }
    }

    public override void Bind(nint vector)
    {
        base.Bind(vector);
        for (var index = 0; index < _fields.Length; index++)
        {
            _fields[index].Writer.Bind(NativeMethods.StructVectorChild(vector, (ulong)index));
        }
    }

    // DuckDB wants the fields of a struct that is null to be null as well.
    public override void WriteNull(ulong rowIndex)
    {
        base.WriteNull(rowIndex);
        foreach (var (_, writer) in _fields)
        {
            writer.WriteNull(rowIndex);
        }
    }

    protected override bool Write<T>(T value, ulong row)
    {
        if (value is not IDictionary fields)
        {
            return false;
        }

        foreach (var key in fields.Keys)
        {
            if (!_fields.Any(field => field.Name.Equals(key as string, StringComparison.OrdinalIgnoreCase)))
            {
                throw new InvalidOperationException(
                    $"The struct has no field '{key}', only: {string.Join(", ", _fields.Select(field => field.Name))}.");
            }
        }

        foreach (var (name, writer) in _fields)
        {
            writer.WriteValue(Find(fields, name), row);
        }

        return true;
    }

    private static object? Find(IDictionary fields, string name) => fields.Contains(name)
        ? fields[name]
        : fields.Keys.OfType<string>().FirstOrDefault(key => key.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } key
            ? fields[key]
            : null;
}
