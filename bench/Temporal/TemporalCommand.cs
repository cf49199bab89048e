using System.CommandLine;

namespace Flywheel.Bench.Temporal;

/// <summary><c>temporal</c>: measures the embedded Temporal service, as a process of its own, in durable mode.</summary>
internal static class TemporalCommand
{
    private static readonly Dictionary<string, Func<Settings, Task<IReadOnlyList<Figure>>>> Measurements = new()
    {
        ["ready"] = ReadyTime.MeasureAsync,
        ["raw"] = RawThroughput.MeasureAsync,
        ["latency"] = RawLatency.MeasureAsync,
        ["signals"] = SignalThroughput.MeasureAsync,
        ["open"] = OpenWorkflows.MeasureAsync,
        ["typescript"] = TypeScriptWorker.MeasureAsync,
    };

    public static Command Create()
    {
        var only = MeasurementOptions.Only(Measurements.Keys);
        var json = MeasurementOptions.Json();
        var workflows = MeasurementOptions.Count("--workflows", 5000, "How many workflows a throughput measurement runs.");
        var starters = MeasurementOptions.Count("--starters", 64, "How many workflows are in flight at a time.");
        var pollers = MeasurementOptions.Count("--pollers", 16, "How many pollers each task queue has.");
        var open = MeasurementOptions.Count("--open", 10_000, "How many workflows are open for the memory and recovery figures.");
        var data = MeasurementOptions.Data();
        var build = MeasurementOptions.Starter();
        var inMemory = MeasurementOptions.InMemory();

        var command = new Command("temporal", "Measures the embedded Temporal service.")
        {
            only, json, workflows, starters, pollers, open, data, build, inMemory,
        };
        command.SetAction(async parsed =>
        {
            var settings = new Settings
            {
                Workflows = parsed.GetValue(workflows),
                Starters = parsed.GetValue(starters),
                Pollers = parsed.GetValue(pollers),
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
