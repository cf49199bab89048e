namespace Flywheel.Activities.Convert;

/// <summary>A file is not the CSV that was expected.</summary>
public sealed class NotCsvException(string message) : FormatException(message);
