using Flywheel.Bench.Temporal;

namespace Flywheel.Bench;

/// <summary>Takes measurements one after the other and reports their figures.</summary>
internal static class MeasurementRun
{
    public static async Task<int> TakeAsync(IEnumerable<string> names, Func<string, Task<IReadOnlyList<Figure>>> measure, bool json)
    {
        Progress.Say(Machine.Describe());
        var figures = new List<Figure>();
        foreach (var name in names)
        {
            Progress.Say($"measuring: {name}");
            figures.AddRange(await measure(name));
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
}
