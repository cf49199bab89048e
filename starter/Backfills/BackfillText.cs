using System.Globalization;
using Flywheel.Starter.Output;

namespace Flywheel.Starter.Backfills;

/// <summary>Backfills in words.</summary>
internal static class BackfillText
{
    private const int BarWidth = 30;

    public static string Line(BackfillView view) => string.Create(
        CultureInfo.InvariantCulture,
        $"{view.Id}  {view.Done + view.Failed + view.Skipped} of {view.Total}: {view.Done} done, {view.Failed} failed, {view.Skipped} left out{State(view)}");

    /// <summary>How much of it is over, as a bar.</summary>
    public static string Bar(BackfillView view)
    {
        var full = view.Total == 0 ? 0 : BarWidth * (view.Done + view.Failed + view.Skipped) / view.Total;
        return new string('█', full) + new string('░', BarWidth - full);
    }

    public static Mood MoodOf(BackfillView view) => view switch
    {
        { Status: BackfillStatus.Completed } => Mood.Good,
        { Status: BackfillStatus.Failed } or { Failed: > 0 } => Mood.Bad,
        _ => Mood.Busy,
    };

    private static string State(BackfillView view) => view switch
    {
        { Status: BackfillStatus.Completed or BackfillStatus.Failed } => "",
        { IsSilent: true } => "; no worker answers, still asking",
        { Running.Count: > 0 } => $"; {(view.Retrying ? "once more" : "at work")}: {string.Join(", ", view.Running)}{(view.Status == BackfillStatus.Paused ? "; paused" : "")}",
        { Status: BackfillStatus.Paused } => "; paused",
        _ => "",
    };
}
