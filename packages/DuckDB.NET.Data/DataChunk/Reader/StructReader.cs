using System.Reflection;

namespace DuckDB.NET.Data.DataChunk.Reader;

/// <summary>A STRUCT: a dictionary, or an object whose properties have the fields' names.</summary>
internal sealed class StructReader : VectorReader
{
    private readonly (string Name, VectorReader Reader)[] _fields;

    public StructReader(string column, LogicalTypeHandle logicalType)
        : base(column, DuckDBType.Struct)
    {
        _fields = new (string, VectorReader)[NativeMethods.StructChildCount(logicalType)];
        for (var index = 0; index < _fields.Length; index++)
        {
            var name = NativeMethods.StructChildName(logicalType, (ulong)index);
            using var type = NativeMethods.StructChildType(logicalType, (ulong)index);
            _fields[index] = (name, VectorReaders.For($"{column}.{name}", type));
        }
    }

    public override Type ClrType => typeof(Dictionary<string, object>);

    public override void Bind(nint vector)
    {
        base.Bind(vector);
        for (var index = 0; index < _fields.Length; index++)
        {
            _fields[index].Reader.Bind(NativeMethods.StructVectorChild(vector, (ulong)index));
        }
    }

    protected internal override T Read<T>(ulong offset)
    {
        if (typeof(T) == typeof(object) || typeof(T) == typeof(Dictionary<string, object>))
        {
            return (T)(object)_fields.ToDictionary(field => field.Name, field => field.Reader.GetValue(offset));
        }

        if (typeof(T).IsPrimitive || typeof(T).GetConstructor(Type.EmptyTypes) is null)
        {
            throw CannotBe<T>();
        }

        object result = Activator.CreateInstance<T>()!;
        foreach (var (name, reader) in _fields)
        {
            var property = typeof(T).GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
            if (property is not { CanWrite: true })
            {
                continue;
            }

            var takesNull = !property.PropertyType.IsValueType || Nullable.GetUnderlyingType(property.PropertyType) is not null;
            property.SetValue(
                result,
                reader.IsValid(offset) ? reader.GetValue(offset, property.PropertyType)
                    : takesNull ? null
                    : throw new InvalidCastException($"Property '{property.Name}' takes no null, which '{reader.Column}' is here."));
        }

        return (T)result;
    }
}
