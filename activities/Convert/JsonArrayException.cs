namespace Flywheel.Activities.Convert;

/// <summary>A file is not the one JSON array that was expected.</summary>
public sealed class JsonArrayException(string message, long position) : FormatException(message)
{
    /// <summary>The byte, counted from 0, at which that showed.</summary>
    public long Position { get; } = position;
}
