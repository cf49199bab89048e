using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace DuckDB.NET.Data.DataChunk.Reader;

/// <summary>Reads one column, chunk after chunk.</summary>
internal abstract unsafe class VectorReader(string column, DuckDBType type) : IDuckDBDataReader
{
    private ulong* _validity;

    public abstract Type ClrType { get; }

    /// <summary>The type that loses nothing of DuckDB's range.</summary>
    public virtual Type ProviderSpecificClrType => ClrType;

    public DuckDBType DuckDBType => type;

    public string Column => column;

    protected void* Data { get; private set; }

    /// <summary>From here on the values are those of <paramref name="vector"/>.</summary>
    public virtual void Bind(nint vector)
    {
        Data = NativeMethods.VectorData(vector);
        _validity = NativeMethods.VectorValidity(vector);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsValid(ulong offset) => _validity is null || ((_validity[offset >> 6] >> (int)(offset & 63)) & 1) != 0;

    public T GetValue<T>(ulong offset)
    {
        if (Nullables<T>.Read is { } nullable)
        {
            return nullable(this, offset);
        }

        return IsValid(offset) ? Read<T>(offset)
            : default(T) is null ? default!
            : throw IsNull();
    }

    public object GetValue(ulong offset) => IsValid(offset) ? Read<object>(offset) : null!;

    /// <summary>As <see cref="GetValue{T}(ulong)"/>, but null is for nullable value types only.</summary>
    public T GetValueStrict<T>(ulong offset) => Nullables<T>.Read is { } nullable ? nullable(this, offset)
        : IsValid(offset) ? Read<T>(offset)
        : throw IsNull();

    /// <summary>A valid value as <paramref name="wanted"/>, which is known at run time only.</summary>
    public object GetValue(ulong offset, Type wanted) => Boxes.Of(wanted)(this, offset);

    /// <summary>A valid value as <typeparamref name="T"/>; object is <see cref="ClrType"/>.</summary>
    protected internal abstract T Read<T>(ulong offset);

    protected InvalidCastException CannotBe<T>() =>
        new($"Column '{column}' is {type}, which cannot be read as {typeof(T).Name}.");

    private InvalidCastException IsNull() => new($"Column '{column}' is null here.");

    private static T? ReadNullable<T>(VectorReader reader, ulong offset)
        where T : struct => reader.IsValid(offset) ? reader.Read<T>(offset) : null;

    private static object ReadBoxed<T>(VectorReader reader, ulong offset) => reader.Read<T>(offset)!;

    private static TDelegate Generic<TDelegate>(string method, Type argument)
        where TDelegate : Delegate =>
        typeof(VectorReader).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(argument)
            .CreateDelegate<TDelegate>();

    /// <summary>How a <c>T?</c> is read: as a T. Null if T is something else.</summary>
    private static class Nullables<T>
    {
        public static readonly Func<VectorReader, ulong, T>? Read = Nullable.GetUnderlyingType(typeof(T)) is { } underlying
            ? Generic<Func<VectorReader, ulong, T>>(nameof(ReadNullable), underlying)
            : null;
    }

    private static class Boxes
    {
        private static readonly ConcurrentDictionary<Type, Func<VectorReader, ulong, object>> Known = new();

        public static Func<VectorReader, ulong, object> Of(Type type) => Known.GetOrAdd(type, static wanted =>
            Generic<Func<VectorReader, ulong, object>>(nameof(ReadBoxed), Nullable.GetUnderlyingType(wanted) ?? wanted));
    }
}
