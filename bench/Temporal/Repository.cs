namespace Flywheel.Bench.Temporal;

/// <summary>Where things lie in the checkout that this program was built in.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>A file that a neighbour project was built to, in the configuration of this program.</summary>
    public static string Output(string project, string file)
    {
        var configuration = Path.GetRelativePath(Path.Combine(Root, "bench", "bin"), AppContext.BaseDirectory);
        var path = Path.Combine(Root, project, "bin", configuration, file);
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException($"{path} is missing. Build it: dotnet build -c Release {project}");
    }

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Temporal.sln")))
            {
                return folder;
            }
        }

        throw new DirectoryNotFoundException("The benchmark must run from its build folder within the repository.");
    }
}
