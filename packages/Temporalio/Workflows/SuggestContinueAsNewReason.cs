namespace Temporalio.Workflows;

/// <summary>Why the server would like a workflow to continue as new.</summary>
public enum SuggestContinueAsNewReason
{
    Unspecified = 0,
    HistorySizeTooLarge = 1,
    TooManyHistoryEvents = 2,
    TooManyUpdates = 3,
}
