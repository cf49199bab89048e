namespace Flywheel.Embedded.Store;

/// <summary>The folder for a service's data cannot serve; the message says why and what to do.</summary>
public sealed class DataFolderException : Exception
{
    internal DataFolderException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    internal static DataFolderException Damaged(string file, string holds, Exception inner) => new(
        $"{file} is not {holds} or is damaged ({inner.Message}). It was left as it is. Move it (or the whole "
        + "folder) away to start afresh, or restore it from a copy.", inner);

    internal static DataFolderException TooNew(string file, long stored, int known) => new(
        FormattableString.Invariant($"{file} was written by a newer version (its tables are of version {stored}, this program knows {known}). ")
        + "It was left as it is. Start the newer version, or choose another folder with --data.");
}
