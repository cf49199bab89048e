using Temporalio.Api.Common.V1;
using Temporalio.Api.Failure.V1;

namespace Temporalio.Worker.ActivityTasks;

/// <summary>How an activity ended.</summary>
internal abstract record ActivityOutcome
{
    internal sealed record Completed(Payload Result) : ActivityOutcome;

    internal sealed record Failed(Failure Failure) : ActivityOutcome;

    /// <summary>Because it was asked to.</summary>
    internal sealed record Cancelled : ActivityOutcome;

    /// <summary>Something else will complete it.</summary>
    internal sealed record Later : ActivityOutcome;
}
