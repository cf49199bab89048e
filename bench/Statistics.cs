namespace Flywheel.Bench;

internal static class Statistics
{
    /// <summary>The value below which the share <paramref name="percent"/> of the samples lies (nearest rank).</summary>
    public static double Percentile(this IReadOnlyCollection<double> samples, double percent)
    {
        var sorted = samples.Order().ToArray();
        return sorted[Math.Clamp((int)Math.Ceiling(percent / 100 * sorted.Length) - 1, 0, sorted.Length - 1)];
    }

    public static double Median(this IReadOnlyCollection<double> samples) => samples.Percentile(50);
}
