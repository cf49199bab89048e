using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Flywheel.Tests.Contract.Storage.Clients;

/// <summary>Runs a command to its end, which must come in time.</summary>
internal static partial class CommandLine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Where the program is, or null where this machine has none.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);

    /// <returns>What it wrote to its standard output.</returns>
    /// <exception cref="StorageFailure">It failed; the status is the one it names.</exception>
    public static async Task<byte[]> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var output = new MemoryStream();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var said = process.StandardError.ReadToEndAsync(patience.Token);
            await process.StandardOutput.BaseStream.CopyToAsync(output, patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return process.ExitCode == 0 ? output.ToArray() : throw Failure(await said);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', start.ArgumentList)} did not end within {Patience}.");
        }
    }

    private static StorageFailure Failure(string said)
    {
        var status = Status().Match(said);
        return new(
            status.Success ? int.Parse(status.Value, System.Globalization.CultureInfo.InvariantCulture)
                : said.Contains("matched no", StringComparison.Ordinal) || said.Contains("No URLs matched", StringComparison.Ordinal) ? 404 : 0,
            said);
    }

    [GeneratedRegex(@"(?<=HTTPError |not found: |Exception: )\d{3}\b")]
    private static partial Regex Status();
}
