using System.Globalization;
using Flywheel.Starter.Output;
using Flywheel.Workflows;

namespace Flywheel.Starter.Backfills;

/// <summary>Backfills in words.</summary>
internal static class BackfillText
{
    private const int BarWidth = 30;

    public static string Line(BackfillView view) => view.Total == 0
        ? $"{view.Id}  looking which have run{State(view)}"
        : string.Create(CultureInfo.InvariantCulture, $"{view.Id}  {Over(view)} of {view.Total}: {view.Done} done, {Others(view)}{State(view)}");

    /// <summary>What became of the days that were not done.</summary>
    public static string Others(BackfillView view) => string.Create(
        CultureInfo.InvariantCulture,
        $"{view.Failed} failed, {(view.Cancelled.Count > 0 ? $"{view.Cancelled.Count} cancelled, " : "")}{view.Skipped} left out{Reasons(view.LeftOut)}");

    /// <summary>How much of it is over, as a bar.</summary>
    public static string Bar(BackfillView view)
    {
        var full = view.Total == 0 ? 0 : BarWidth * Over(view) / view.Total;
        return new string('█', full) + new string('░', BarWidth - full);
    }

    public static Mood MoodOf(BackfillView view) => view switch
    {
        { Status: BackfillStatus.Completed } => Mood.Good,
        { Status: BackfillStatus.Failed } or { Failed: > 0 } => Mood.Bad,
        _ => Mood.Busy,
    };

    private static int Over(BackfillView view) => view.Done + view.Failed + view.Cancelled.Count + view.Skipped;

    private static string Reasons(LeftOut leftOut)
    {
        (int Days, string What)[] reasons =
        [
            (leftOut.Succeeded, "succeeded before"), (leftOut.Failed, "failed before"), (leftOut.Cancelled, "cancelled before"),
            (leftOut.AtWork, "run by others"), (leftOut.Missing, "never run"),
        ];
        var told = reasons.Where(reason => reason.Days > 0).Select(reason => string.Create(CultureInfo.InvariantCulture, $"{reason.Days} {reason.What}"));
        return string.Join(", ", told) is { Length: > 0 } text ? $" ({text})" : "";
    }

    private static string State(BackfillView view) => view switch
    {
        { Status: BackfillStatus.Completed or BackfillStatus.Failed } => "",
        { IsSilent: true } => "; no worker answers, still asking",
        { Running.Count: > 0 } => $"; {(view.Retrying ? "once more" : "at work")}: {string.Join(", ", view.Running)}{(view.Status == BackfillStatus.Paused ? "; paused" : "")}",
        { Status: BackfillStatus.Paused } => "; paused",
        _ => "",
    };
}
