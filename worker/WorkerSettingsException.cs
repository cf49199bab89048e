namespace Flywheel.Worker;

/// <summary>The configuration cannot be worked with; the message is for whoever wrote it.</summary>
public sealed class WorkerSettingsException(string message) : Exception(message);
