namespace Flywheel.Starter;

/// <summary>What scripts may rely on.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;

    /// <summary>What was asked for could not be done, or the run that was waited for did not succeed.</summary>
    public const int Failed = 1;

    /// <summary>It was asked for wrongly; nothing was done.</summary>
    public const int WrongUsage = 2;
}
