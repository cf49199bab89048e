using System.Text;

namespace Flywheel.ChaosWorker;

/// <summary>What activities really did: a file that is appended to, a line at a time, and outlives every worker.</summary>
public sealed class Ledger(string path)
{
    private readonly Lock _gate = new();

    /// <summary>What was written so far; a line that a kill cut short is not among it.</summary>
    public static IEnumerable<(string What, string Key, string Value)> Read(string path) => File.Exists(path)
        ? File.ReadAllLines(path).Select(line => line.Split('\t')).Where(line => line.Length == 4).Select(line => (line[0], line[1], line[2]))
        : [];

    public void Write(string what, string key, string value)
    {
        // Starts with a new line as well: it must not go on where a kill cut one.
        var line = Encoding.UTF8.GetBytes($"\n{what}\t{key}\t{value}\t.\n");
        lock (_gate)
        {
            using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            file.Write(line);
        }
    }
}
