using Google.Protobuf;
using Temporalio.Api.History.V1;

namespace Temporalio.Common;

/// <summary>The events of a workflow's run, from its first.</summary>
/// <param name="Id">The workflow's id, which the events do not say.</param>
/// <param name="Events">From event 1 on, in order.</param>
public record WorkflowHistory(string Id, IReadOnlyCollection<HistoryEvent> Events)
{
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    /// <summary>
    /// Reads what <see cref="ToJson()"/>, another SDK, the CLI or Temporal's UI wrote. Those spell enums in two ways
    /// (EVENT_TYPE_TIMER_FIRED and TimerFired); either is understood, and fields that are not known are skipped.
    /// </summary>
    /// <exception cref="ArgumentException">It is not a JSON object.</exception>
    public static WorkflowHistory FromJson(string workflowId, string json) =>
        new(workflowId, Parser.Parse<History>(ProtoJsonEnums.Normalize(json, History.Descriptor)).Events);

    public string ToJson() => JsonFormatter.Default.Format(ToProto());

    public void ToJson(TextWriter writer) => JsonFormatter.Default.Format(ToProto(), writer);

    private History ToProto() => new() { Events = { Events } };
}
