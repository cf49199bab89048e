using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DuckDB.NET.Data.DataChunk.Reader;
using DuckDB.NET.Data.DataChunk.Writer;

namespace DuckDB.NET.Data;

/// <summary>
/// Functions in C# that SQL calls, with a chunk of rows at a time, on any of DuckDB's threads. They belong to the
/// database: its other connections see them too.
/// </summary>
public partial class DuckDBConnection
{
    public void RegisterScalarFunction<TResult>(
        string name, Action<IDuckDBDataWriter, ulong> action, ScalarFunctionOptions? options = null) =>
        Register(name, (_, writer, rows) => action(writer, rows), options, false, typeof(TResult));

    /// <summary>With <c>params</c> there may be any number of arguments, all of type <typeparamref name="T"/>.</summary>
    public void RegisterScalarFunction<T, TResult>(
        string name,
        Action<IReadOnlyList<IDuckDBDataReader>, IDuckDBDataWriter, ulong> action,
        ScalarFunctionOptions? options = null,
        bool @params = false) =>
        Register(name, action, options, @params, typeof(TResult), typeof(T));

    public void RegisterScalarFunction<T1, T2, TResult>(
        string name,
        Action<IReadOnlyList<IDuckDBDataReader>, IDuckDBDataWriter, ulong> action,
        ScalarFunctionOptions? options = null) =>
        Register(name, action, options, false, typeof(TResult), typeof(T1), typeof(T2));

    public void RegisterScalarFunction<T1, T2, T3, TResult>(
        string name,
        Action<IReadOnlyList<IDuckDBDataReader>, IDuckDBDataWriter, ulong> action,
        ScalarFunctionOptions? options = null) =>
        Register(name, action, options, false, typeof(TResult), typeof(T1), typeof(T2), typeof(T3));

    public void RegisterScalarFunction<T1, T2, T3, T4, TResult>(
        string name,
        Action<IReadOnlyList<IDuckDBDataReader>, IDuckDBDataWriter, ulong> action,
        ScalarFunctionOptions? options = null) =>
        Register(name, action, options, false, typeof(TResult), typeof(T1), typeof(T2), typeof(T3), typeof(T4));

    private unsafe void Register(
        string name,
        Action<IReadOnlyList<IDuckDBDataReader>, IDuckDBDataWriter, ulong> action,
        ScalarFunctionOptions? options,
        bool varargs,
        Type result,
        params ReadOnlySpan<Type> parameters)
    {
        var connection = NativeConnection;
        var function = NativeMethods.CreateScalarFunction();
        try
        {
            NativeMethods.ScalarFunctionSetName(function, name);
            foreach (var parameter in parameters)
            {
                using var type = ClrTypes.LogicalType(parameter);
                if (varargs)
                {
                    NativeMethods.ScalarFunctionSetVarargs(function, type);
                }
                else
                {
                    NativeMethods.ScalarFunctionAddParameter(function, type);
                }
            }

            using var resultType = ClrTypes.LogicalType(result);
            NativeMethods.ScalarFunctionSetReturnType(function, resultType);
            if (!(options?.IsPureFunction ?? parameters.Length > 0))
            {
                NativeMethods.ScalarFunctionSetVolatile(function);
            }

            if (options is { HandlesNulls: true })
            {
                NativeMethods.ScalarFunctionSetSpecialHandling(function);
            }

            var handle = GCHandle.ToIntPtr(GCHandle.Alloc(action));
            NativeMethods.ScalarFunctionSetExtraInfo(function, handle, &Forget);
            NativeMethods.ScalarFunctionSetFunction(function, &Call);
            if (NativeMethods.RegisterScalarFunction(connection, function) != DuckDBState.Success)
            {
                throw new DuckDBException(
                    $"DuckDB did not register the function {name}. Is there one already with the same parameters?",
                    DuckDBErrorType.Catalog);
            }
        }
        finally
        {
            NativeMethods.DestroyScalarFunction(ref function);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Call(nint info, nint input, nint output)
    {
        // An exception must not unwind through DuckDB's frames: it becomes the statement's error.
        try
        {
            var action = (Action<IReadOnlyList<IDuckDBDataReader>, IDuckDBDataWriter, ulong>)
                GCHandle.FromIntPtr(NativeMethods.ScalarFunctionGetExtraInfo(info)).Target!;
            var arguments = new VectorReader[NativeMethods.ChunkColumnCount(input)];
            for (var index = 0; index < arguments.Length; index++)
            {
                var vector = NativeMethods.ChunkVector(input, (ulong)index);
                using var type = NativeMethods.VectorType(vector);
                arguments[index] = VectorReaders.For($"argument {index + 1}", type);
                arguments[index].Bind(vector);
            }

            using var resultType = NativeMethods.VectorType(output);
            var writer = VectorWriters.For(resultType);
            writer.Bind(output);
            action(arguments, writer, NativeMethods.ChunkSize(input));
        }
        catch (Exception e)
        {
            NativeMethods.ScalarFunctionSetError(info, e.Message);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Forget(nint handle) => GCHandle.FromIntPtr(handle).Free();
}
