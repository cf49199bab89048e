using System.Net;
using Google;
using Google.Cloud.BigQuery.V2;

namespace Flywheel.Activities.Runs;

/// <summary>What is known of runs for longer than Temporal remembers them.</summary>
public interface IRunRecords
{
    /// <summary>The last that is known of each of them; those that nothing is known of are not there.</summary>
    Task<IReadOnlyDictionary<string, FoundRunState>> LastAsync(IReadOnlyList<string> ids, CancellationToken cancel);
}

/// <summary>Runs as <c>ops.runs</c> has them: those that came to an end of their own and were not terminated.</summary>
public sealed class RunRecords(BigQueryClient warehouse) : IRunRecords
{
    private const string LastOfEach = "SELECT run, MAX_BY(status, ended_at) AS status FROM ops.runs WHERE run IN UNNEST(@runs) GROUP BY run";

    public async Task<IReadOnlyDictionary<string, FoundRunState>> LastAsync(IReadOnlyList<string> ids, CancellationToken cancel)
    {
        if (!await IsThereAsync(cancel))
        {
            return new Dictionary<string, FoundRunState>();
        }

        BigQueryParameter[] runs = [new("runs", BigQueryDbType.Array, ids.ToArray())];
        var rows = await warehouse.ExecuteQueryAsync(LastOfEach, runs, cancellationToken: cancel);
        return await rows.GetRowsAsync().ToDictionaryAsync(row => (string)row["run"], row => StateOf((string)row["status"]), cancellationToken: cancel);
    }

    /// <summary>The first run that is recorded makes the table.</summary>
    private async Task<bool> IsThereAsync(CancellationToken cancel)
    {
        try
        {
            await warehouse.GetTableAsync("ops", "runs", cancellationToken: cancel);
            return true;
        }
        catch (GoogleApiException e) when (e.HttpStatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    private static FoundRunState StateOf(string status) => status switch
    {
        "succeeded" => FoundRunState.Succeeded,
        "cancelled" => FoundRunState.Cancelled,
        _ => FoundRunState.Failed,
    };
}
