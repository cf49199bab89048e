using Flywheel.Activities.Runs;
using Flywheel.Starter.Output;
using Flywheel.Starter.Server;
using Google;

namespace Flywheel.Starter.Backfills;

/// <summary>The records of runs in the warehouse that the environment names; where it does not answer, none, and a note.</summary>
internal sealed class RecordsIfAny(IOutput output) : IRunRecords
{
    public async Task<IReadOnlyDictionary<string, FoundRunState>> LastAsync(IReadOnlyList<string> ids, CancellationToken cancel)
    {
        try
        {
            using var warehouse = Cloud.FromEnvironment().BigQuery();
            return await new RunRecords(warehouse).LastAsync(ids, cancel);
        }
        catch (Exception e) when (e is CliException or GoogleApiException or HttpRequestException)
        {
            output.Note($"The warehouse could not be asked, so runs that Temporal has forgotten count as never run: {e.Message}");
            return new Dictionary<string, FoundRunState>();
        }
    }
}
