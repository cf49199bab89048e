using Flywheel.Triggers.Access;
using Flywheel.Triggers.Events;
using Flywheel.Triggers.Rules;
using Flywheel.Workflows;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Temporalio.Exceptions;

namespace Flywheel.Triggers;

/// <summary><c>POST /events</c>. Every status that is no success makes Pub/Sub and Eventarc send the event again later.</summary>
internal sealed partial class EventsEndpoint(
    CallerCheck callers, RuleSet rules, IntakeClient intake, EventCounts counts, ILogger<EventsEndpoint> log)
{
    private static readonly TimeSpan PatienceWithTemporal = TimeSpan.FromSeconds(10);

    public static void Map(IEndpointRouteBuilder app) => app.MapPost(
        "/events",
        (HttpContext http, CallerCheck callers, RuleSet rules, IntakeClient intake, EventCounts counts, ILogger<EventsEndpoint> log) =>
            new EventsEndpoint(callers, rules, intake, counts, log).HandleAsync(http, http.RequestAborted));

    private async Task<IResult> HandleAsync(HttpContext http, CancellationToken cancel)
    {
        try
        {
            if (await callers.RefusalAsync(http.Request.Headers.Authorization, cancel) is { } refusal)
            {
                counts.Refused();
                LogRefused(log, refusal.Reason);
                if (refusal.Status == StatusCodes.Status401Unauthorized)
                {
                    http.Response.Headers.WWWAuthenticate = "Bearer";
                }

                return Sentence(refusal.Status, refusal.Reason);
            }

            return await DeliverAsync(await EventReader.ReadAsync(http.Request, cancel), cancel);
        }
        catch (BadEventException e)
        {
            counts.Bad();
            LogBad(log, e.Message);
            return Sentence(StatusCodes.Status400BadRequest, e.Message);
        }
        catch (HttpRequestException e)
        {
            counts.Deferred();
            LogNoKeys(log, e.Message);
            return Sentence(StatusCodes.Status503ServiceUnavailable, "The keys that tokens are signed with cannot be fetched. Send the event again.");
        }
    }

    private async Task<IResult> DeliverAsync(ObjectFinalized? dropped, CancellationToken cancel)
    {
        if (dropped is null || rules.PipelinesFor(dropped) is not { Count: > 0 } pipelines)
        {
            counts.Unwanted();
            LogUnwanted(log, dropped);
            return Results.NoContent();
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(PatienceWithTemporal);
        foreach (var pipeline in pipelines)
        {
            try
            {
                await intake.PutAsync(pipeline, dropped, patience.Token);
            }
            catch (IntakeFullException e)
            {
                counts.Deferred();
                LogFull(log, dropped, e.Message);
                return Sentence(StatusCodes.Status503ServiceUnavailable, $"{e.Message}. Send the event again.");
            }
            // A caller that has gone away is no failure; that Temporal does not answer is one, whoever still listens.
            catch (Exception e) when (e is RpcException or InvalidOperationException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
            {
                // Pipelines before this one have it already; they will know it again.
                counts.Deferred();
                LogNoTemporal(log, e, dropped, pipeline);
                return Sentence(
                    StatusCodes.Status503ServiceUnavailable, $"{dropped} could not be handed to {pipeline}: Temporal does not take it. Send the event again.");
            }

            counts.Delivered(pipeline);
            LogDelivered(log, dropped, pipeline);
        }

        return Results.Json(new { @object = dropped.ToString(), pipelines });
    }

    private static IResult Sentence(int status, string sentence) => Results.Text(sentence + "\n", statusCode: status);

    [LoggerMessage(301, LogLevel.Information, "{Object} is for {Pipeline}.")]
    private static partial void LogDelivered(ILogger log, ObjectFinalized @object, string pipeline);

    [LoggerMessage(302, LogLevel.Information, "Nobody wants this event: {Object}.")]
    private static partial void LogUnwanted(ILogger log, ObjectFinalized? @object);

    [LoggerMessage(303, LogLevel.Warning, "An event cannot be read: {Reason}")]
    private static partial void LogBad(ILogger log, string reason);

    [LoggerMessage(304, LogLevel.Warning, "A caller is turned away: {Reason}")]
    private static partial void LogRefused(ILogger log, string reason);

    [LoggerMessage(305, LogLevel.Error, "{Object} could not be handed to {Pipeline}; its sender is told to send it again.")]
    private static partial void LogNoTemporal(ILogger log, Exception exception, ObjectFinalized @object, string pipeline);

    [LoggerMessage(306, LogLevel.Error, "The keys that tokens are signed with cannot be fetched: {Reason}")]
    private static partial void LogNoKeys(ILogger log, string reason);

    [LoggerMessage(307, LogLevel.Warning, "{Object} is not taken: {Reason}. Its sender is told to send it again.")]
    private static partial void LogFull(ILogger log, ObjectFinalized @object, string reason);
}
