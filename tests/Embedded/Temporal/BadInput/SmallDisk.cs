using System.Diagnostics;

namespace Flywheel.Tests.Embedded.Temporal.BadInput;

/// <summary>A file system of a given size in memory; a test that may not mount one is skipped and says so.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    public static SmallDisk Mount(string size)
    {
        var folder = Directory.CreateTempSubdirectory("flywheel-disk-").FullName;
        var (exitCode, said) = Run("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", folder);
        if (exitCode != 0)
        {
            Directory.Delete(folder);
            Assert.Skip($"This needs a file system of its own, and mounting one is not allowed here: {said.Trim()}");
        }

        return new SmallDisk(folder);
    }

    public void Remount(string options)
    {
        var (exitCode, said) = Run("mount", "-o", $"remount,{options}", Folder);
        exitCode.ShouldBe(0, said);
    }

    public void Dispose()
    {
        Run("umount", Folder);
        Directory.Delete(Folder);
    }

    private static (int ExitCode, string Said) Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            var said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, said);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (-1, e.Message);
        }
    }
}
