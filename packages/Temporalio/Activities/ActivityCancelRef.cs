namespace Temporalio.Activities;

/// <summary>Why an activity was cancelled, where whoever cancels it and its context both look.</summary>
internal sealed class ActivityCancelRef
{
    public ActivityCancelReason CancelReason { get; set; }

    public ActivityCancellationDetails? CancellationDetails { get; set; }
}
