using System.Diagnostics;
using System.Text.Json;

namespace Flywheel.Bench.Temporal;

/// <summary>The official TypeScript client and worker, in one node process (worker.ts).</summary>
internal static class TypeScriptWorker
{
    private const string PublishedForForty = "40 steps: Temporal 2.97 s, Hatchet 1.22 s, Airflow 116 s";
    private const string PublishedForFanOut = "100-way fan-out: Kestra 5 s";

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Settings settings)
    {
        var program = await CompileAsync();
        await using var service = await ServiceProcess.StartAsync(settings);
        var measured = JsonSerializer.Deserialize<Measured>(
            await NodeAsync(program, service.Address.Authority, Math.Max(1, settings.Workflows / 5).ToString()),
            JsonSerializerOptions.Web)!;
        return
        [
            new("workflows/s, TypeScript worker and client", measured.WorkflowsPerSecond, "/s"),
            new("start to result p50, idle, TypeScript", measured.LatencyP50, "ms"),
            new("start to result p99, idle, TypeScript", measured.LatencyP99, "ms"),
            new("40 tiny activities in sequence, TypeScript", measured.FortySteps, "s", Target.Below(1), PublishedForForty),
            new("fan-out to 100 activities, TypeScript", measured.FanOut, "s", Target.Below(0.5), PublishedForFanOut),
        ];
    }

    private static async Task<string> CompileAsync()
    {
        var sources = Path.Combine(Repository.Root, "bench", "Temporal");
        var output = Path.Combine(Repository.Root, "bench", "obj", "typescript");
        var compiler = Path.Combine(Repository.Root, "node_modules", "typescript", "bin", "tsc");
        await NodeAsync(compiler, "-p", sources, "--outDir", output);
        return Path.Combine(output, "worker.js");
    }

    private static async Task<string> NodeAsync(string program, params IEnumerable<string> args)
    {
        using var node = Process.Start(new ProcessStartInfo("node", [program, .. args]) { RedirectStandardOutput = true })!;
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return node.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"node {program} ended with exit code {node.ExitCode}: {output}");
    }

    private sealed record Measured(
        double WorkflowsPerSecond, double LatencyP50, double LatencyP99, double FortySteps, double FanOut);
}
