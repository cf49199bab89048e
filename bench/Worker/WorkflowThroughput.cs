using Flywheel.Bench.Temporal;

namespace Flywheel.Bench.Worker;

/// <summary>Workflows a second: start, one activity, result.</summary>
internal static class WorkflowThroughput
{
    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Settings settings)
    {
        await using var worker = await WorkerProcess.StartAsync(settings);
        // All processes compile their hot paths in the background first.
        await Load.RunAsync(settings.Workflows / 2, settings.Starters, _ => worker.RunOneAsync());
        var before = await worker.ConditionAsync();
        var (service, client) = (worker.Service.ProcessorTime, Environment.CpuUsage.TotalTime);
        var elapsed = await Load.RunAsync(settings.Workflows, settings.Starters, _ => worker.RunOneAsync());
        var (serviceUsed, clientUsed) = (worker.Service.ProcessorTime - service, Environment.CpuUsage.TotalTime - client);
        var after = await worker.ConditionAsync();
        return
        [
            new("workflows/s with an activity each", settings.Workflows / elapsed.TotalSeconds, "/s", Target.AtLeast(400)),
            new("processor time a workflow, worker", (after.ProcessorSeconds - before.ProcessorSeconds) * 1000 / settings.Workflows, "ms"),
            new("processor time a workflow, service", serviceUsed.TotalMilliseconds / settings.Workflows, "ms"),
            new("processor time a workflow, client", clientUsed.TotalMilliseconds / settings.Workflows, "ms"),
            new("allocated a workflow, worker", (after.AllocatedBytes - before.AllocatedBytes) / 1024.0 / settings.Workflows, "KB"),
        ];
    }
}
