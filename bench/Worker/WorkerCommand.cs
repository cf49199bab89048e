using System.CommandLine;
using Flywheel.Bench.Temporal;

namespace Flywheel.Bench.Worker;

/// <summary><c>worker</c>: measures our SDK's worker, a process of its own, with the embedded service, another one.</summary>
internal static class WorkerCommand
{
    private static readonly Dictionary<string, Func<Settings, Task<IReadOnlyList<Figure>>>> Measurements = new()
    {
        ["workflows"] = WorkflowThroughput.MeasureAsync,
        ["latency"] = WorkflowLatency.MeasureAsync,
        ["activities"] = ActivityThroughput.MeasureAsync,
        ["steps"] = Steps.MeasureAsync,
        ["replay"] = ReplaySpeed.MeasureAsync,
        ["cache"] = CacheMemory.MeasureAsync,
    };

    public static Command Create()
    {
        var only = MeasurementOptions.Only(Measurements.Keys);
        var json = MeasurementOptions.Json();
        var workflows = MeasurementOptions.Count("--workflows", 4000, "How many workflows a throughput measurement runs.");
        var inFlight = MeasurementOptions.Count("--in-flight", 64, "How many workflows are in flight at a time.");
        var open = MeasurementOptions.Count("--open", 2000, "How many workflows are in the cache when its memory is measured.");
        var data = MeasurementOptions.Data();
        var build = MeasurementOptions.Starter();
        var inMemory = MeasurementOptions.InMemory();

        var command = new Command("worker", "Measures our SDK's worker together with the embedded service.")
        {
            only, json, workflows, inFlight, open, data, build, inMemory, WorkerProgram.Create(),
        };
        command.SetAction(async parsed =>
        {
            var settings = new Settings
            {
                Workflows = parsed.GetValue(workflows),
                Starters = parsed.GetValue(inFlight),
                Pollers = 1,
                OpenWorkflows = parsed.GetValue(open),
                Scratch = parsed.GetValue(data)!.FullName,
                Starter = parsed.GetValue(build)?.FullName ?? Repository.Output("starter", "Flywheel.Starter.dll"),
                InMemory = parsed.GetValue(inMemory),
            };
            var names = parsed.GetValue(only) is { Length: > 0 } chosen ? chosen : [.. Measurements.Keys];
            return await MeasurementRun.TakeAsync(names, name => Measurements[name](settings), parsed.GetValue(json));
        });
        return command;
    }
}
