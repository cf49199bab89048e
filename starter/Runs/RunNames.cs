namespace Flywheel.Starter.Runs;

/// <summary>Runs by what users type.</summary>
internal static class RunNames
{
    public static CliException NotFound(string id) => new($"there is no run \"{id}\". \"flywheel runs\" lists those that there are.");
}
