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
        var firstDay = new DateOnly(2020, 1, 1).AddDays(random.Next(365 * 4));
        var firstMonth = new DateOnly(2009, 1, 1).AddMonths(random.Next(12 * 12));
        return new(
            [.. Enumerable.Range(0, RunsOfEach).Select(number => Run("energy-prices", Text(firstDay.AddDays(number), "yyyy-MM-dd"), random, victims.Length))],
            [.. Enumerable.Range(0, RunsOfEach).Select(number => Run("taxi-trips", Text(firstMonth.AddMonths(number), "yyyy-MM"), random, victims.Length))],
            [.. Enumerable.Range(0, RunsOfEach).Select(number => File(firstDay.AddDays(number), random, victims.Length))],
            [.. victims.Select(victim => Kill(victim, random))]);
    }

    private static PlannedRun Run(string pipeline, string slot, Random random, int kills) => new(
        pipeline, slot, random.Next(kills), Moment(random), random.Next(3) == 0 ? random.Next(kills) : null);

    private static PlannedFile File(DateOnly day, Random random, int kills) => new(
        $"marketing/leads-{Text(day, "yyyyMMdd")}.csv",
        string.Create(CultureInfo.InvariantCulture, $"day={day:yyyy-MM-dd}&rows={random.Next(20, 400)}&multiline={(random.Next(2) == 0 ? "true" : "false")}"),
        random.Next(kills),
        Moment(random));

    private static PlannedKill Kill(Victim victim, Random random) => new(
        victim,
        TimeSpan.FromMilliseconds(random.Next(200, 1800)),
        random.Next(6) == 0 ? TimeSpan.FromMilliseconds(random.Next(100, 900)) : null);

    private static TimeSpan Moment(Random random) => TimeSpan.FromMilliseconds(random.Next(1500));

    private static string Text(DateOnly day, string format) => day.ToString(format, CultureInfo.InvariantCulture);
}
