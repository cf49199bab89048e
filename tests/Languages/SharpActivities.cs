using System.Text.Json;
using Temporalio.Activities;
using Temporalio.Converters;
using Temporalio.Exceptions;

namespace Flywheel.Tests.Languages;

/// <summary>The C# activities that TypeScript workflows call; activities.ts has their twins.</summary>
public static class SharpActivities
{
    [Activity]
    public static string Greet(string name) => $"Hello {name}, from C#";

    [Activity]
    public static JsonElement Echo(JsonElement value) => value;

    /// <summary>The encoding and the text of each payload, as they came.</summary>
    [Activity]
    public static IReadOnlyList<Seen> Inspect(IRawValue value) => [Seen.Of(value)];

    [Activity]
    public static Ledger Reckon(Ledger ledger) => ledger with { Total = ledger.Entries.Sum(each => each.Amount) };

    /// <summary>An application failure with all it can carry, caused by another one, caused by a plain exception.</summary>
    [Activity]
    public static void Refuse()
    {
        try
        {
            OpenVault();
        }
        catch (InvalidOperationException e)
        {
            var inner = new ApplicationFailureException("The vault is shut", e, "Shut", details: ["inner"]);
            throw new ApplicationFailureException(
                "No entry: žluťoučký 🐎",
                inner,
                "Refused",
                nonRetryable: true,
                details: [new { code = 7, tags = (string[])["a", "b"] }, "second", null!]);
        }
    }

    /// <summary>Fails as programs do that know nothing of Temporal, and says which attempt it was.</summary>
    [Activity]
    public static Task StumbleAsync() =>
        throw new StaleDataException($"attempt {ActivityExecutionContext.Current.Info.Attempt}");

    /// <summary>Heartbeats, tells its workflow that it has begun, and goes on until it is told to stop.</summary>
    [Activity]
    public static async Task HangAsync()
    {
        var context = ActivityExecutionContext.Current;
        context.Heartbeat(new { row = 41 });
        await context.TemporalClient.GetWorkflowHandle(context.Info.WorkflowId!).SignalAsync("begun", []);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await timer.WaitForNextTickAsync(context.CancellationToken))
        {
            context.Heartbeat(new { row = 42 });
        }
    }

    /// <summary>Heartbeats once and no more.</summary>
    [Activity]
    public static async Task SilentAsync()
    {
        var context = ActivityExecutionContext.Current;
        context.Heartbeat(new { row = 41 });
        await Task.Delay(Timeout.Infinite, context.CancellationToken);
    }

    /// <summary>Leaves its completion to whoever gets the token, by a signal to its workflow.</summary>
    [Activity]
    public static async Task<string> HandAsync()
    {
        var context = ActivityExecutionContext.Current;
        await context.TemporalClient.GetWorkflowHandle(context.Info.WorkflowId!).SignalAsync("token", [context.Info.TaskToken]);
        throw new CompleteAsyncException();
    }

    private static void OpenVault() => throw new InvalidOperationException("It has no door");
}

public sealed class StaleDataException(string message) : Exception(message);

public sealed record Ledger(string Name, IReadOnlyList<LedgerEntry> Entries, decimal Total = 0);

public sealed record LedgerEntry(DateTimeOffset At, decimal Amount, string? Note, IReadOnlyDictionary<string, int>? Tags = null);

/// <summary>A payload as it lies on the wire.</summary>
public sealed record Seen(string Encoding, string Data)
{
    public static Seen Of(IRawValue value) =>
        new(value.Payload.Metadata["encoding"].ToStringUtf8(), value.Payload.Data.ToStringUtf8());
}
