namespace Flywheel.Embedded.Store;

/// <summary>A change did not reach the disk, or what is there cannot be read.</summary>
internal sealed class StoreException(string message, Exception inner) : Exception(message, inner)
{
    /// <summary>Whether trying again is of no use: the file is not what was written.</summary>
    public bool IsDamage { get; init; }

    public required string File { get; init; }

    /// <summary>What the file should hold, <see cref="DatabaseSchema.Holds"/>.</summary>
    public required string Holds { get; init; }

    /// <summary>The same, where it happens at a start: the file opened, and what is in it cannot be read.</summary>
    public DataFolderException AtStart() => IsDamage
        ? DataFolderException.Damaged(File, Holds, InnerException!)
        : new($"{File} cannot serve: {Message}", this);
}
