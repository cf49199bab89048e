using Temporalio.Exceptions;

namespace Flywheel.Tests.Languages;

/// <summary>A failure as one side saw it, cause by cause; tell.ts is the twin.</summary>
public sealed record Told
{
    public required string Kind { get; init; }

    public required string Message { get; init; }

    public string? Type { get; init; }

    public bool? NonRetryable { get; init; }

    /// <summary>Each detail as JSON.</summary>
    public IReadOnlyList<object?>? Details { get; init; }

    public string? Timeout { get; init; }

    public string? RetryState { get; init; }

    public string? Activity { get; init; }

    public string? Workflow { get; init; }

    public string? WorkflowId { get; init; }

    public string Stack { get; init; } = "";

    public Told? Cause { get; init; }

    public static Told Of(Exception e)
    {
        var told = new Told
        {
            Kind = e.GetType().Name,
            Message = e.Message,
            Stack = e.StackTrace ?? "",
            Cause = e.InnerException is { } cause ? Of(cause) : null,
        };
        return e switch
        {
            ApplicationFailureException a => told with
            {
                Kind = "application",
                Type = a.ErrorType,
                NonRetryable = a.NonRetryable,
                Details = Json(a.Details),
            },
            CanceledFailureException c => told with { Kind = "cancelled", Details = Json(c.Details) },
            TimeoutFailureException t => told with
            {
                Kind = "timeout",
                Timeout = t.TimeoutType.ToString(),
                Details = Json(t.LastHeartbeatDetails),
            },
            TerminatedFailureException => told with { Kind = "terminated" },
            ServerFailureException s => told with { Kind = "server", NonRetryable = s.NonRetryable },
            ActivityFailureException a => told with
            {
                Kind = "activity",
                Activity = a.ActivityType,
                RetryState = a.RetryState.ToString(),
            },
            ChildWorkflowFailureException c => told with
            {
                Kind = "child",
                Workflow = c.WorkflowType,
                WorkflowId = c.WorkflowId,
                RetryState = c.RetryState.ToString(),
            },
            _ => told,
        };
    }

    /// <summary>The kinds from the outermost to the innermost.</summary>
    public string Chain() => Cause is null ? Kind : $"{Kind} < {Cause.Chain()}";

    /// <summary>A detail as JSON text, whichever side told it.</summary>
    public string Detail(int index) => System.Text.Json.JsonSerializer.Serialize(Details![index]);

    private static List<object?> Json(IFailureDetails? details) =>
        [.. Enumerable.Range(0, details?.Count ?? 0).Select(index => details!.ElementAt<object?>(index))];
}
