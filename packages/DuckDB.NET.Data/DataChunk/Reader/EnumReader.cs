namespace DuckDB.NET.Data.DataChunk.Reader;

/// <summary>An ENUM: its name, or a CLR enum of the same number, or the number.</summary>
internal sealed unsafe class EnumReader : VectorReader
{
    private readonly DuckDBType _stored;
    private readonly string[] _names;

    public EnumReader(string column, LogicalTypeHandle type)
        : base(column, DuckDBType.Enum)
    {
        _stored = NativeMethods.EnumInternalType(type);
        _names = new string[NativeMethods.EnumSize(type)];
        for (var index = 0; index < _names.Length; index++)
        {
            _names[index] = NativeMethods.EnumValue(type, (ulong)index);
        }
    }

    public override Type ClrType => typeof(string);

    protected internal override T Read<T>(ulong offset)
    {
        var number = _stored switch
        {
            DuckDBType.UnsignedTinyInt => ((byte*)Data)[offset],
            DuckDBType.UnsignedSmallInt => ((ushort*)Data)[offset],
            _ => ((uint*)Data)[offset],
        };
        return typeof(T) == typeof(string) || typeof(T) == typeof(object) ? (T)(object)_names[number]
            : typeof(T).IsEnum ? (T)Enum.ToObject(typeof(T), number)
            : NumberCasts.To<uint, T>(number, out var result) ? result
            : throw CannotBe<T>();
    }
}
