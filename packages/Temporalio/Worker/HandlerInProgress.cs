using System.Text.Json;
using Temporalio.Workflows;

namespace Temporalio.Worker;

/// <summary>A signal's handler (without an update id) or an update's that is at work.</summary>
internal sealed class HandlerInProgress(string name, string? updateId, HandlerUnfinishedPolicy policy)
{
    public string Name => name;

    public string? UpdateId => updateId;

    public HandlerUnfinishedPolicy Policy => policy;
}

/// <summary>For the log: names with how often they are at work.</summary>
internal sealed class UnfinishedSignals(IEnumerable<HandlerInProgress> handlers)
{
    public override string ToString() => JsonSerializer.Serialize(handlers
        .GroupBy(handler => handler.Name)
        .Select(group => new { name = group.Key, count = group.Count() }));
}

/// <summary>For the log: names with ids.</summary>
internal sealed class UnfinishedUpdates(IEnumerable<HandlerInProgress> handlers)
{
    public override string ToString() => JsonSerializer.Serialize(
        handlers.Select(handler => new { name = handler.Name, id = handler.UpdateId }));
}
