using System.Collections.Concurrent;

namespace DuckDB.NET.Data.DataChunk.Reader;

/// <summary>LIST, and ARRAY, whose lists all have one length: a <see cref="List{T}"/> of the elements.</summary>
internal sealed unsafe class ListReader : VectorReader
{
    private static readonly ConcurrentDictionary<Type, Elements?> Known = new();

    private readonly VectorReader _child;
    private readonly ulong _arraySize;

    public ListReader(string column, DuckDBType type, LogicalTypeHandle logicalType)
        : base(column, type)
    {
        var isArray = type == DuckDBType.Array;
        _arraySize = isArray ? NativeMethods.ArraySize(logicalType) : 0;
        using var childType = isArray ? NativeMethods.ArrayChildType(logicalType) : NativeMethods.ListChildType(logicalType);
        _child = VectorReaders.For(column, childType);
    }

    public override Type ClrType => typeof(List<>).MakeGenericType(_child.ClrType);

    public override Type ProviderSpecificClrType => typeof(List<>).MakeGenericType(_child.ProviderSpecificClrType);

    public override void Bind(nint vector)
    {
        base.Bind(vector);
        _child.Bind(DuckDBType == DuckDBType.Array
            ? NativeMethods.ArrayVectorChild(vector)
            : NativeMethods.ListVectorChild(vector));
    }

    protected internal override T Read<T>(ulong offset)
    {
        var wanted = typeof(T) == typeof(object) ? ClrType : typeof(T);
        var elements = Known.GetOrAdd(wanted, static type => Elements.Of(type)) ?? throw CannotBe<T>();
        var (start, length) = (offset * _arraySize, _arraySize);
        if (DuckDBType == DuckDBType.List)
        {
            var entry = (ulong*)Data + (2 * offset);
            (start, length) = (entry[0], entry[1]);
        }

        return (T)elements.Read(_child, start, length);
    }

    private abstract class Elements
    {
        /// <summary>For a list of something; null for what is no list.</summary>
        public static Elements? Of(Type list)
        {
            var element = list.IsGenericType && list.GetGenericArguments() is [var argument]
                && list.IsAssignableFrom(typeof(List<>).MakeGenericType(argument))
                    ? argument
                    : null;
            return element is null ? null : (Elements)Activator.CreateInstance(typeof(Elements<>).MakeGenericType(element))!;
        }

        public abstract object Read(VectorReader child, ulong start, ulong length);
    }

    private sealed class Elements<TElement> : Elements
    {
        public override object Read(VectorReader child, ulong start, ulong length)
        {
            var list = new List<TElement>((int)length);
            for (var at = start; at < start + length; at++)
            {
                list.Add(child.GetValue<TElement>(at));
            }

            return list;
        }
    }
}
