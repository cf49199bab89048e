namespace Flywheel.Starter.Diagnosis;

/// <summary>What must be on the machine.</summary>
internal static class MachineChecks
{
    public static Finding DotNet() => new(".NET", FindingState.Ok, $"{Environment.Version} on {Environment.OSVersion.Platform}");

    /// <summary>The protocol definitions that the build takes from npm. Only who builds needs them.</summary>
    public static Finding NodeModules()
    {
        if (RepositoryAbove(AppContext.BaseDirectory) is not { } repository)
        {
            return new("npm packages", FindingState.Skipped, "not run from the repository, so nothing is built");
        }

        return Directory.Exists(Path.Combine(repository, "node_modules"))
            ? new("npm packages", FindingState.Ok, Path.Combine(repository, "node_modules"))
            : new(
                "npm packages",
                FindingState.Problem,
                $"{Path.Combine(repository, "node_modules")} is missing",
                "Install Node 20 or newer with npm, then build again (dotnet build), or run npm ci.");
    }

    private static string? RepositoryAbove(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Temporal.sln")))
            {
                return at.FullName;
            }
        }

        return null;
    }
}
