namespace Flywheel.Triggers;

/// <summary>The configuration cannot be worked with; the message is for whoever wrote it.</summary>
public sealed class TriggerSettingsException(string message) : Exception(message);
