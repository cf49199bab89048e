namespace Flywheel.Workflows;

/// <summary>All pipelines. A new one gets its line here; nothing else has to know it.</summary>
public static class PipelineCatalog
{
    /// <summary>Where the worker takes its tasks from.</summary>
    public const string TaskQueue = "flywheel";

    public static IReadOnlyList<Pipeline> All { get; } =
    [
        Hello.Pipeline,
    ];

    public static Pipeline? Find(string id) => All.FirstOrDefault(pipeline => pipeline.Id == id);
}
