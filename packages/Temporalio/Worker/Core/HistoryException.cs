namespace Temporalio.Worker.Core;

/// <summary>The server sent something that cannot be: a gap in history, an event without its attributes.</summary>
internal sealed class HistoryException(string message) : InvalidOperationException(message);
