using System.Text.Json;

namespace Flywheel.Bench.Data;

/// <summary>What a piece of work took. Memory is the process's resident set: at its peak, and how much of that came after the start.</summary>
internal sealed record Took(double Seconds, long Rows, double PeakMegabytes = 0, double GrownMegabytes = 0)
{
    public static Took Parse(string json) => JsonSerializer.Deserialize<Took>(json, JsonSerializerOptions.Web)!;
}
