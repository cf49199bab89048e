namespace Flywheel.Embedded.BigQuery;

/// <summary>The folder for the data cannot serve; the message says why and what to do.</summary>
public sealed class DataFolderException(string message, Exception inner) : Exception(message, inner);
