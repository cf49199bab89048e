namespace Flywheel.Embedded.Storage;

/// <summary>The folder for the data cannot serve; the message says why and what to do.</summary>
public sealed class DataFolderException(string message, Exception inner) : Exception(message, inner)
{
    internal static DataFolderException Damaged(string file, Exception inner) => new(
        $"{file} is not an index of stored objects or is damaged ({inner.Message}). It was left as it is. Move its folder "
        + "away to start afresh, or restore it from a copy.", inner);
}
