using System.Diagnostics;
using System.Text.Json;

namespace Flywheel.Tests.Starter;

/// <summary>The command line, run as its users do: a process of its own, whose output is not a terminal.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs it to its end, against the service at <paramref name="address"/>.</summary>
    public static async Task<Answer> RunAsync(string address, params string[] arguments) =>
        await RunAsync(new Dictionary<string, string> { ["TEMPORAL_ADDRESS"] = address }, arguments);

    public static Task<Answer> RunAsync(Dictionary<string, string> environment, params string[] arguments) =>
        RunAsync(environment, Patience, arguments);

    public static async Task<Answer> RunAsync(Dictionary<string, string> environment, TimeSpan patience, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [BuildOutput.Starter, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Whatever the machine says about Temporal and Google Cloud is not meant.
        foreach (var variable in start.Environment.Keys.Where(IsOfServices).ToList())
        {
            start.Environment.Remove(variable);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(patience);
            return new Answer(process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static bool IsOfServices(string variable) =>
        variable.StartsWith("TEMPORAL_", StringComparison.Ordinal) || variable.StartsWith("GOOGLE_", StringComparison.Ordinal)
        || variable.EndsWith("_EMULATOR_HOST", StringComparison.Ordinal);
}

/// <summary>What a command said, and how it ended.</summary>
internal sealed record Answer(int ExitCode, string Output, string Errors)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public Answer ShouldEndWith(int exitCode)
    {
        ExitCode.ShouldBe(exitCode, $"{Output}\n{Errors}");
        // Whatever happens, nobody is shown a stack.
        Errors.ShouldNotContain("   at ");
        return this;
    }
}
