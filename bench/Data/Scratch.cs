namespace Flywheel.Bench.Data;

/// <summary>A folder for the files of one measurement.</summary>
internal sealed class Scratch : IDisposable
{
    private readonly string _folder;

    public Scratch(DataSettings settings) =>
        _folder = Directory.CreateDirectory(Path.Combine(settings.Scratch, $"flywheel-bench-{Guid.NewGuid():N}")).FullName;

    public string File(string name) => Path.Combine(_folder, name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
