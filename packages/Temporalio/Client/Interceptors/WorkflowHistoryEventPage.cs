using Temporalio.Api.History.V1;

namespace Temporalio.Client.Interceptors;

/// <summary>Some events of a history; the token, null on the last page, asks for more.</summary>
public record WorkflowHistoryEventPage(IReadOnlyCollection<HistoryEvent> Events, byte[]? NextPageToken);
