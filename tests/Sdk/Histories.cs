using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Flywheel.Tests.Sdk;

/// <summary>Looking into histories, and waiting for what will be in them.</summary>
public static class Histories
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The first event that fits, waited for.</summary>
    public static async Task<HistoryEvent> EventAsync(
        this WorkflowHandle handle, string what, Func<HistoryEvent, bool> fits)
    {
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            await foreach (var e in handle.FetchHistoryEventsAsync(
                new() { WaitNewEvent = true, Rpc = new() { CancellationToken = deadline.Token } }))
            {
                if (fits(e))
                {
                    return e;
                }
            }
        }
        catch (Exception e) when (deadline.IsCancellationRequested && e is OperationCanceledException or RpcException)
        {
            throw new TimeoutException($"Within {Patience} the history of {handle.Id} had no {what}.", e);
        }

        throw new ShouldAssertException($"The history of {handle.Id} ended without {what}.");
    }

    /// <summary>The message with which a task of the workflow failed, waited for.</summary>
    public static async Task<WorkflowTaskFailedEventAttributes> TaskFailureAsync(this WorkflowHandle handle) =>
        (await handle.EventAsync("failed task", e => e.WorkflowTaskFailedEventAttributes is not null))
            .WorkflowTaskFailedEventAttributes;

    /// <summary>Waits until a task of the workflow is done.</summary>
    public static Task FirstTaskAsync(this WorkflowHandle handle) =>
        handle.EventAsync("completed task", e => e.WorkflowTaskCompletedEventAttributes is not null);

    public static async Task<IReadOnlyList<HistoryEvent>> EventsAsync(this WorkflowHandle handle, EventType type) =>
        [.. (await handle.FetchHistoryAsync()).Events.Where(e => e.EventType == type)];

    public static async Task<HistoryEvent> SingleAsync(this WorkflowHandle handle, EventType type) =>
        (await handle.EventsAsync(type)).ShouldHaveSingleItem();

    /// <summary>Why the workflow failed, with its first cause of the given type.</summary>
    public static async Task<TCause> FailureAsync<TCause>(this WorkflowHandle handle)
        where TCause : Exception =>
        (await Should.ThrowAsync<WorkflowFailedException>(handle.GetResultAsync())).InnerException.ShouldBeOfType<TCause>();
}
