namespace Temporalio.Runtime.Metrics;

/// <summary>Upper bounds of histograms' buckets: those of the official core, or what the options say.</summary>
internal sealed class BucketBounds(
    string prefix, bool seconds, IReadOnlyDictionary<string, IReadOnlyCollection<double>>? overrides)
{
    private static readonly double[] Usual = [50, 100, 500, 1_000, 2_500, 10_000];

    private static readonly Dictionary<string, double[]> ByName = new()
    {
        ["workflow_endtoend_latency"] =
        [
            100, 500, 1_000, 1_500, 2_000, 5_000, 10_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000,
            3_600_000, 30_600_000, 86_400_000,
        ],
        ["workflow_task_execution_latency"] = [1, 10, 20, 50, 100, 200, 500, 1_000],
        ["workflow_task_replay_latency"] = [1, 10, 20, 50, 100, 200, 500, 1_000],
        ["activity_execution_latency"] = [50, 100, 500, 1_000, 5_000, 10_000, 60_000],
        ["workflow_task_schedule_to_start_latency"] = [100, 500, 1_000, 5_000, 10_000, 100_000, 1_000_000],
        ["activity_schedule_to_start_latency"] = [100, 500, 1_000, 5_000, 10_000, 100_000, 1_000_000],
    };

    /// <summary>Bounds in the unit that durations have; an override is for all names that contain its own.</summary>
    public double[] For(string name)
    {
        foreach (var (part, bounds) in overrides ?? new Dictionary<string, IReadOnlyCollection<double>>())
        {
            if (name.Contains(part, StringComparison.Ordinal))
            {
                return [.. bounds.Order()];
            }
        }

        var plain = name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;
        var milliseconds = ByName.GetValueOrDefault(plain, Usual);
        return seconds ? Array.ConvertAll(milliseconds, bound => bound / 1_000) : milliseconds;
    }
}
