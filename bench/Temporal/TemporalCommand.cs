using System.CommandLine;
using System.CommandLine.Parsing;

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
        var only = new Option<string[]>("--only")
        {
            Description = $"Which measurements to take: {string.Join(", ", Measurements.Keys)}. All of them by default.",
            AllowMultipleArgumentsPerToken = true,
        };
        only.Validators.Add(CheckNames);
        var json = new Option<bool>("--json") { Description = "Print JSON instead of a table." };
        var workflows = Count("--workflows", 5000, "How many workflows a throughput measurement runs.");
        var starters = Count("--starters", 64, "How many workflows are in flight at a time.");
        var pollers = Count("--pollers", 16, "How many pollers each task queue has.");
        var open = Count("--open", 10_000, "How many workflows are open for the memory and recovery figures.");
        var data = new Option<DirectoryInfo>("--data")
        {
            Description = "Where the services keep their temporary data folders: the disk that is measured.",
            DefaultValueFactory = _ => new DirectoryInfo(Path.GetTempPath()),
        };
        var build = new Option<FileInfo>("--starter")
        {
            Description = "The Flywheel.Starter.dll to measure, to compare two builds. The one beside this program by default.",
        };
        var inMemory = new Option<bool>("--in-memory") { Description = "Without a disk, for comparison. Recovery is not measured." };

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
            return await RunAsync(names, settings, parsed.GetValue(json));
        });
        return command;
    }

    private static async Task<int> RunAsync(IEnumerable<string> names, Settings settings, bool json)
    {
        Progress.Say(Machine.Describe());
        var figures = new List<Figure>();
        foreach (var name in names)
        {
            Progress.Say($"measuring: {name}");
            figures.AddRange(await Measurements[name](settings));
        }

        if (json)
        {
            Console.WriteLine(Report.AsJson(figures));
        }
        else
        {
            Report.Table(Console.Out, figures);
        }

        return 0;
    }

    private static Option<int> Count(string name, int standard, string description)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError($"{name} must be at least 1.");
            }
        });
        return option;
    }

    private static void CheckNames(OptionResult result)
    {
        foreach (var unknown in result.GetValueOrDefault<string[]>()?.Except(Measurements.Keys) ?? [])
        {
            result.AddError($"There is no measurement \"{unknown}\". Known: {string.Join(", ", Measurements.Keys)}.");
        }
    }
}
