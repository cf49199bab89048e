using System.Diagnostics;
using Flywheel.Bench.Temporal;
using Temporalio.Common;
using Temporalio.Worker;

namespace Flywheel.Bench.Worker;

/// <summary>Events a second through <see cref="WorkflowReplayer"/>: long histories, and many short ones.</summary>
internal static class ReplaySpeed
{
    private const int LongRounds = 600;
    private const int ShortRounds = 2;
    private const int Repeats = 5;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Settings settings)
    {
        var longOnes = await RateAsync([.. Enumerable.Range(0, 10).Select(number => HistoryMaker.Make(number, LongRounds))]);
        var shortOnes = await RateAsync([.. Enumerable.Range(0, 1000).Select(number => HistoryMaker.Make(number, ShortRounds))]);
        return
        [
            new($"replayed events/s, histories of {HistoryMaker.EventsOf(LongRounds)}", longOnes, "/s", Target.AtLeast(100_000)),
            new($"replayed events/s, histories of {HistoryMaker.EventsOf(ShortRounds)}", shortOnes, "/s"),
        ];
    }

    private static async Task<double> RateAsync(IReadOnlyList<WorkflowHistory> histories)
    {
        var replayer = new WorkflowReplayer(new WorkflowReplayerOptions().AddWorkflow<Rounds>());
        var rates = new List<double>();
        for (var i = 0; i <= Repeats; i++)
        {
            var started = Stopwatch.GetTimestamp();
            foreach (var result in await replayer.ReplayWorkflowsAsync(histories, throwOnReplayFailure: true))
            {
                Debug.Assert(result.ReplayFailure is null);
            }

            rates.Add(histories.Sum(history => history.Events.Count) / Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        // The first round is the warm-up.
        return rates.Skip(1).ToList().Median();
    }
}
