using System.CommandLine;

namespace Flywheel.Bench;

/// <summary>The options that the commands have in common.</summary>
internal static class MeasurementOptions
{
    public static Option<string[]> Only(IReadOnlyCollection<string> names)
    {
        var known = string.Join(", ", names);
        var only = new Option<string[]>("--only")
        {
            Description = $"Which measurements to take: {known}. All of them by default.",
            AllowMultipleArgumentsPerToken = true,
        };
        only.Validators.Add(result =>
        {
            foreach (var unknown in result.GetValueOrDefault<string[]>()?.Except(names) ?? [])
            {
                result.AddError($"There is no measurement \"{unknown}\". Known: {known}.");
            }
        });
        return only;
    }

    public static Option<bool> Json() => new("--json") { Description = "Print JSON instead of a table." };

    public static Option<DirectoryInfo> Data() => new("--data")
    {
        Description = "Where the services keep their temporary data folders: the disk that is measured.",
        DefaultValueFactory = _ => new DirectoryInfo(Path.GetTempPath()),
    };

    public static Option<FileInfo> Starter() => new("--starter")
    {
        Description = "The Flywheel.Starter.dll to measure, to compare two builds. The one beside this program by default.",
    };

    public static Option<bool> InMemory() =>
        new("--in-memory") { Description = "Without a disk, for comparison. Recovery is not measured." };

    public static Option<int> Count(string name, int standard, string description)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError($"{name} must be at least 1.");
            }
        });
        return option;
    }
}
