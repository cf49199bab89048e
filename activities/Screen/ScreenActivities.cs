using Temporalio.Activities;

namespace Flywheel.Activities.Screen;

/// <summary>Landed files, row by row, against the schema of their table.</summary>
public sealed class ScreenActivities
{
    /// <summary>Sets rows apart that the table cannot hold: into a quarantine object beside the landed file, each with the reason.</summary>
    [Activity]
    public Task<Screened> ScreenAsync(Screening screening) => throw new NotSupportedException(screening.Table);
}
