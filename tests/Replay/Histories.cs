using Temporalio.Common;

namespace Flywheel.Tests.Replay;

/// <summary>The committed histories, a file each.</summary>
internal static class Histories
{
    /// <summary>Set to 1, the tests record what is missing before they look.</summary>
    public const string RecordVariable = "FLYWHEEL_RECORD_HISTORIES";

    public static bool Record { get; } = Environment.GetEnvironmentVariable(RecordVariable) == "1";

    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    private static readonly System.Text.Json.JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static string Folder => Repository.Path("tests", "Histories");

    public static bool Has(string name) => File.Exists(PathOf(name));

    public static WorkflowHistory Read(string name)
    {
        if (!Has(name))
        {
            throw new FileNotFoundException(
                $"tests/Histories has no {name}.json. Record it: {RecordVariable}=1 dotnet test --filter Category=Replay, and commit it.");
        }

        // A history does not say by itself what it is of; what it started with does, and workflow code asks for it.
        var history = WorkflowHistory.FromJson(name, File.ReadAllText(PathOf(name)));
        return history with { Id = history.Events.First().WorkflowExecutionStartedEventAttributes.WorkflowId };
    }

    /// <summary>Paths in stack traces become those within the repository.</summary>
    public static void Write(string name, WorkflowHistory history) =>
        File.WriteAllText(PathOf(name), Pretty(history.ToJson()).Replace(Repository.Root, "", StringComparison.Ordinal) + "\n");

    /// <summary>The workflow type that the run was of.</summary>
    public static string TypeOf(WorkflowHistory history) =>
        history.Events.First().WorkflowExecutionStartedEventAttributes.WorkflowType.Name;

    private static string PathOf(string name) => Path.Combine(Folder, $"{name}.json");

    /// <summary>Indented, so that a difference is a line.</summary>
    private static string Pretty(string json)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json);
        return System.Text.Json.JsonSerializer.Serialize(document, Indented);
    }
}
