namespace DuckDB.NET.Data.DataChunk.Reader;

/// <summary>A UNION: the value of the member that the tag, its first child, names.</summary>
internal sealed class UnionReader : VectorReader
{
    private readonly VectorReader _tag;
    private readonly VectorReader[] _members;

    public UnionReader(string column, LogicalTypeHandle logicalType)
        : base(column, DuckDBType.Union)
    {
        _tag = new NumberReader<byte>(column, DuckDBType.UnsignedTinyInt);
        _members = new VectorReader[NativeMethods.UnionMemberCount(logicalType)];
        for (var index = 0; index < _members.Length; index++)
        {
            using var type = NativeMethods.UnionMemberType(logicalType, (ulong)index);
            _members[index] = VectorReaders.For(column, type);
        }
    }

    public override Type ClrType => typeof(object);

    public override void Bind(nint vector)
    {
        base.Bind(vector);
        _tag.Bind(NativeMethods.StructVectorChild(vector, 0));
        for (var index = 0; index < _members.Length; index++)
        {
            _members[index].Bind(NativeMethods.StructVectorChild(vector, (ulong)index + 1));
        }
    }

    protected internal override T Read<T>(ulong offset)
    {
        var member = _members[_tag.Read<byte>(offset)];
        return typeof(T) == typeof(object) && !member.IsValid(offset)
            ? (T)(object)DBNull.Value
            : member.GetValueStrict<T>(offset);
    }
}
