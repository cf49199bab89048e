namespace Flywheel.Activities.Lake;

/// <summary>Objects of the lake as streams, for steps that make one of another. Constant memory, whatever the size; every step that uses it heartbeats.</summary>
public sealed class LakeFiles
{
    /// <summary>Reads that writing of the object from its beginning. The bytes are checked against its checksum at their end.</summary>
    public Task<T> ReadAsync<T>(LakeObject file, Func<Stream, Task<T>> readAsync) => throw new NotSupportedException(file.Name);

    /// <summary>
    /// Writes an object that is not there yet (write-once, DESIGN section 7): what is written to the stream becomes the object,
    /// whole, when <paramref name="writeAsync"/> has ended. It may be called a second time, to say what an earlier attempt of
    /// the run has written already; then its bytes go nowhere.
    /// </summary>
    public Task<(LakeObject File, T Result)> WriteOnceAsync<T>(string name, string contentType, Func<Stream, Task<T>> writeAsync) =>
        throw new NotSupportedException(name + contentType);
}
