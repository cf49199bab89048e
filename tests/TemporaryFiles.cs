using System.Runtime.CompilerServices;

namespace Flywheel.Tests;

/// <summary>
/// What the tests and the processes that they start call temporary lies in one folder, which goes at the end: a process that
/// is killed cannot tidy up.
/// </summary>
internal static class TemporaryFiles
{
    private static readonly string Outside = Path.GetTempPath();

    /// <summary>A folder that stays unless it is deleted: for what explains a failure.</summary>
    public static string CreateLasting(string prefix) =>
        Directory.CreateDirectory(Path.Combine(Outside, $"{prefix}{Guid.NewGuid():N}")).FullName;

    [ModuleInitializer]
    internal static void Gather()
    {
        var folder = Directory.CreateTempSubdirectory("flywheel-tests-");
        Environment.SetEnvironmentVariable("TMPDIR", folder.FullName);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
    }
}
