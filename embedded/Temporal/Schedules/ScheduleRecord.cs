using Temporalio.Api.Common.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.Schedule.V1;

namespace Flywheel.Embedded.Temporal.Schedules;

/// <summary>All there is to know of a schedule; what is stored, whole, with every change.</summary>
internal sealed class ScheduleRecord
{
    public required string Namespace { get; init; }

    public required string Id { get; init; }

    /// <summary>Of the request that created it: the same request again is not a second schedule.</summary>
    public required string CreateRequestId { get; init; }

    /// <summary>With its spec in canonical form and its policies' defaults filled in.</summary>
    public required Schedule Schedule { get; set; }

    /// <summary>Counts, times and recent actions; running runs and future times are put in when it is shown.</summary>
    public required ScheduleInfo Info { get; init; }

    public Memo? Memo { get; set; }

    public SearchAttributes? SearchAttributes { get; set; }

    public long ConflictToken { get; set; } = ScheduleLimits.FirstConflictToken;

    /// <summary>The spec has been worked off up to here.</summary>
    public required DateTimeOffset ProcessedTo { get; set; }

    /// <summary>Actions of the spec before this are not taken: the schedule was updated, or could take none until then.</summary>
    public required DateTimeOffset NotBefore { get; set; }

    public List<PendingStart> Pending { get; init; } = [];

    public List<StartedRun> Running { get; init; } = [];

    public List<Backfill> Backfills { get; init; } = [];

    public Payloads? LastCompletionResult { get; set; }

    public Failure? ContinuedFailure { get; set; }

    public List<string> RequestIds { get; init; } = [];
}
