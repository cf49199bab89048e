using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>
/// Finds DuckDB's shared library: <c>runtimes/OS-CPU/native</c> beside the program, where OS and CPU are npm's names for
/// them (linux, darwin, win32; x64, arm64), and "-musl" follows on Linux without glibc.
/// </summary>
internal static class DuckDBLibrary
{
    internal const string Name = "duckdb";

    private static string File => OperatingSystem.IsWindows() ? "duckdb.dll"
        : OperatingSystem.IsMacOS() ? "libduckdb.dylib"
        : "libduckdb.so";

    private static string Platform
    {
        get
        {
            var os = OperatingSystem.IsWindows() ? "win32" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
            var cpu = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "x64";
            var musl = os == "linux" && RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal);
            return $"{os}-{cpu}{(musl ? "-musl" : "")}";
        }
    }

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Whoever calls into DuckDB first must find the resolver set.")]
    internal static void Register() =>
        NativeLibrary.SetDllImportResolver(typeof(DuckDBLibrary).Assembly, Resolve);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search)
    {
        if (name != Name)
        {
            return 0;
        }

        foreach (var candidate in Candidates(assembly))
        {
            if (System.IO.File.Exists(candidate))
            {
                return NativeLibrary.Load(candidate);
            }
        }

        return NativeLibrary.TryLoad(name, assembly, search, out var library)
            ? library
            : throw new DllNotFoundException(
                $"DuckDB's library for {Platform} is not there. Looked for {string.Join(", ", Candidates(assembly))} "
                + "and in the system's library path. npm brings it as @duckdb/node-bindings-" + Platform + ".");
    }

    private static IEnumerable<string> Candidates(Assembly assembly)
    {
        string[] folders = assembly.Location is { Length: > 0 } location
            ? [AppContext.BaseDirectory, Path.GetDirectoryName(location)!]
            : [AppContext.BaseDirectory];
        return folders.Distinct().SelectMany(folder => new[]
        {
            Path.Combine(folder, "runtimes", Platform, "native", File),
            Path.Combine(folder, File),
        });
    }
}
