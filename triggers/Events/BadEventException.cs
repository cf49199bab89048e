namespace Flywheel.Triggers.Events;

/// <summary>What was sent is no event that can be understood; the message says why.</summary>
internal sealed class BadEventException(string message, Exception? inner = null) : Exception(message, inner);
