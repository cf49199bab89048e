using System.Runtime.CompilerServices;

namespace Flywheel.Tests;

/// <summary>
/// What the tests and the processes that they start call temporary lies in one folder, which goes at the end: a process that
/// is killed cannot tidy up.
/// </summary>
internal static class TemporaryFiles
{
    private static string _outside = "";

    /// <summary>A folder that stays unless it is deleted: for what explains a failure.</summary>
    public static string CreateLasting(string prefix) =>
        Directory.CreateDirectory(Path.Combine(_outside, $"{prefix}{Guid.NewGuid():N}")).FullName;

    [ModuleInitializer]
    internal static void Gather()
    {
        // Here and not where it is declared: that would be read at its first use, when the variable is changed already.
        _outside = Path.GetTempPath();
        var folder = Directory.CreateTempSubdirectory("flywheel-tests-");
        Environment.SetEnvironmentVariable("TMPDIR", folder.FullName);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
    }
}
