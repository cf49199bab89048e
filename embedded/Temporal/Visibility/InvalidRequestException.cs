namespace Flywheel.Embedded.Temporal.Visibility;

/// <summary>What a client asked for cannot be right; INVALID_ARGUMENT on the wire, with this message.</summary>
internal class InvalidRequestException(string message) : Exception(message);
