using System.Globalization;
using System.Text;

namespace Flywheel.Workflows;

/// <summary>
/// Which run it is: the pipeline and what the run is for, such as <c>energy-prices/2021-01-31</c>. It is the workflow's
/// id, so Temporal itself sees to it that there is never a second one of it at work.
/// </summary>
public sealed record RunId(string Pipeline, string Slot)
{
    // Temporal's limit, in bytes.
    private const int LongestId = 1000;

    // So much the clocks of schedules and workers may differ: a run that starts with its day is not early.
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(1);

    private static readonly Dictionary<Grain, string> Formats = new()
    {
        [Grain.Month] = "yyyy-MM",
        [Grain.Day] = "yyyy-MM-dd",
        [Grain.Hour] = "yyyy-MM-dd'T'HH",
        [Grain.Minute] = "yyyy-MM-dd'T'HH:mm",
    };

    /// <summary>
    /// The beginning of the time that the run is for, whenever it really runs; null for a run that is for something else,
    /// such as an object.
    /// </summary>
    public DateTimeOffset? LogicalDate => TimeOf(Slot);

    /// <summary>
    /// Whether the time that the run is for has not begun. A schedule starts runs at the beginning of their time or later, so
    /// none is due before; what it loaded would be some other day's.
    /// </summary>
    public bool IsAhead(DateTimeOffset now) => LogicalDate > now + ClocksDiffer;

    /// <summary>The run for the time that <paramref name="time"/> lies in.</summary>
    public static RunId For(Pipeline pipeline, DateTimeOffset time) => For(pipeline.Id, pipeline.Grain, time);

    /// <inheritdoc cref="For(Pipeline, DateTimeOffset)"/>
    public static RunId For(string pipeline, Grain grain, DateTimeOffset time) =>
        new(pipeline, time.ToUniversalTime().ToString(Formats[grain], CultureInfo.InvariantCulture));

    /// <summary>The run for an object: every writing of it is another run. A name that makes the id too long stands in it shortened.</summary>
    public static RunId For(string pipeline, ObjectFinalized dropped)
    {
        var run = new RunId(pipeline, FormattableString.Invariant($"{dropped.Bucket}/{dropped.Name}#{dropped.Generation}"));
        return Encoding.UTF8.GetByteCount(run.ToString()) <= LongestId
            ? run
            : run with { Slot = FormattableString.Invariant($"{dropped.Bucket}/{ShortName.Of(dropped.Name, 400)}#{dropped.Generation}") };
    }

    /// <summary>The run for what a user typed as its day; null where that is no time of this grain.</summary>
    public static RunId? For(Pipeline pipeline, string day) => IsSlot(pipeline.Grain, day) ? new(pipeline.Id, day) : null;

    /// <summary>Whether the text is a time of the grain, as the second part of an id has it.</summary>
    public static bool IsSlot(Grain grain, string text) => TimeOf(text, Formats[grain]) is not null;

    /// <summary>The runs for all times from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    /// <returns>Null where one of the two is no time of this grain; nothing where they are the wrong way round.</returns>
    public static IReadOnlyList<RunId>? Range(Pipeline pipeline, string first, string last)
    {
        if (TimeOf(first, Formats[pipeline.Grain]) is not { } from || TimeOf(last, Formats[pipeline.Grain]) is not { } to)
        {
            return null;
        }

        // The last one of all times has none after it.
        List<RunId> runs = [];
        for (var time = from; time < to; time = pipeline.Grain.After(time))
        {
            runs.Add(For(pipeline, time));
        }

        return from <= to ? [.. runs, For(pipeline, to)] : [];
    }

    /// <returns>Null where the text is not the id of a run.</returns>
    public static RunId? Parse(string text) => text.Split('/', 2) is [{ Length: > 0 } pipeline, { Length: > 0 } slot] ? new(pipeline, slot) : null;

    public override string ToString() => $"{Pipeline}/{Slot}";

    private static DateTimeOffset? TimeOf(string slot) => Formats.Values.Select(format => TimeOf(slot, format)).FirstOrDefault(time => time is not null);

    private static DateTimeOffset? TimeOf(string slot, string format) => DateTimeOffset.TryParseExact(
        slot, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
