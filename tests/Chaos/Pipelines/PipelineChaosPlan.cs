using System.Globalization;

namespace Flywheel.Tests.Chaos.Pipelines;

/// <summary>A kill, so long after the one before it was made good. Some die once more while they come up.</summary>
internal sealed record PlannedKill(Victim Victim, TimeSpan After, TimeSpan? OnItsWayUp);

/// <summary>A run that is started after this kill and this delay; some are asked for a second time later.</summary>
internal sealed record PlannedRun(string Pipeline, string Slot, int AfterKill, TimeSpan Delay, int? AgainAfterKill)
{
    public string Id => $"{Pipeline}/{Slot}";
}

/// <summary>A file of marketing's that is dropped after this kill and this delay.</summary>
internal sealed record PlannedFile(string Name, string Query, int AfterKill, TimeSpan Delay);

/// <summary>All that a seed decides.</summary>
internal sealed record PipelineChaosPlan(
    IReadOnlyList<PlannedRun> Days, IReadOnlyList<PlannedRun> Months, IReadOnlyList<PlannedFile> Files, IReadOnlyList<PlannedKill> Kills)
{
    private const int RunsOfEach = 20;

    // Thirty; what does the work dies most often.
    private static readonly IReadOnlyList<Victim> Victims =
    [
        .. Enumerable.Repeat(Victim.Worker, 9), .. Enumerable.Repeat(Victim.Triggers, 4), .. Enumerable.Repeat(Victim.Temporal, 5),
        .. Enumerable.Repeat(Victim.Storage, 5), .. Enumerable.Repeat(Victim.BigQuery, 5), .. Enumerable.Repeat(Victim.Stack, 2),
    ];

    public int Runs => Days.Count + Months.Count + Files.Count;

    /// <summary>The same seed is the same plan.</summary>
    public static PipelineChaosPlan Of(int seed)
    {
        var random = new Random(seed);
        var victims = Victims.ToArray();
        random.Shuffle(victims);
        var kills = victims.Select(victim => Kill(victim, random)).ToList();
        // Some begin before each kill, shortly enough for it to hit them.
        var moments = Enumerable.Range(0, 3 * RunsOfEach)
            .Select(number => number % kills.Count)
            .Select(after => (After: after, Delay: kills[after].After * (0.3 + (random.NextDouble() / 2))))
            .ToArray();
        random.Shuffle(moments);
        var firstDay = new DateOnly(2020, 1, 1).AddDays(random.Next(365 * 4));
        var firstMonth = new DateOnly(2009, 1, 1).AddMonths(random.Next(12 * 12));
        return new(
            [.. Enumerable.Range(0, RunsOfEach).Select(number => Run("energy-prices", Text(firstDay.AddDays(number), "yyyy-MM-dd"), moments[number]))],
            [.. Enumerable.Range(0, RunsOfEach).Select(number => Run("taxi-trips", Text(firstMonth.AddMonths(number), "yyyy-MM"), moments[RunsOfEach + number]))],
            [.. Enumerable.Range(0, RunsOfEach).Select(number => File(firstDay.AddDays(number), moments[(2 * RunsOfEach) + number]))],
            kills);

        PlannedRun Run(string pipeline, string slot, (int After, TimeSpan Delay) moment) =>
            new(pipeline, slot, moment.After, moment.Delay, random.Next(3) == 0 ? random.Next(moment.After, kills.Count) : null);

        PlannedFile File(DateOnly day, (int After, TimeSpan Delay) moment) => new(
            $"marketing/leads-{Text(day, "yyyyMMdd")}.csv",
            string.Create(CultureInfo.InvariantCulture, $"day={day:yyyy-MM-dd}&rows={random.Next(20, 400)}&multiline={(random.Next(2) == 0 ? "true" : "false")}"),
            moment.After,
            moment.Delay);
    }

    private static PlannedKill Kill(Victim victim, Random random) => new(
        victim,
        TimeSpan.FromMilliseconds(random.Next(400, 1800)),
        random.Next(6) == 0 ? TimeSpan.FromMilliseconds(random.Next(100, 900)) : null);

    private static string Text(DateOnly day, string format) => day.ToString(format, CultureInfo.InvariantCulture);
}
