namespace Flywheel.Tests;

/// <summary>Programs of this repository, as they were built together with these tests.</summary>
internal static class BuildOutput
{
    public static string Starter => PathOf("starter", "Flywheel.Starter.dll");

    public static string Worker => PathOf("worker", "Flywheel.Worker.dll");

    public static string Triggers => PathOf("triggers", "Flywheel.Triggers.dll");

    private static string PathOf(string project, string assembly)
    {
        // In the same configuration, for the same framework.
        var output = Path.GetRelativePath(Repository.Path("tests", "bin"), AppContext.BaseDirectory);
        return Repository.Path(project, "bin", output, assembly);
    }
}
