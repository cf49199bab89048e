namespace Flywheel.Embedded.Temporal;

/// <summary>The folder for the data cannot serve; the message says why and what to do.</summary>
public sealed class DataFolderException(string message, Exception inner) : Exception(message, inner)
{
    internal static DataFolderException Damaged(string file, Exception inner) => new(
        $"{file} is not a Temporal database or is damaged ({inner.Message}). It was left as it is. Move it away to start "
        + "afresh, or restore it from a copy.", inner);
}
