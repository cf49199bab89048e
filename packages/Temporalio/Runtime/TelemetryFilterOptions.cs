namespace Temporalio.Runtime;

/// <summary>From which level on there are log messages.</summary>
public partial class TelemetryFilterOptions : ICloneable
{
    /// <param name="filterString"><see cref="FilterString"/>.</param>
    public TelemetryFilterOptions(string filterString) => FilterString = filterString;

    /// <param name="core">Level of what is Temporal's.</param>
    /// <param name="other">Level of all else.</param>
    public TelemetryFilterOptions(Level core = Level.Warn, Level other = Level.Error)
    {
        var ours = core.ToString().ToUpperInvariant();
        FilterString = $"{other.ToString().ToUpperInvariant()},temporalio_common={ours},temporalio_sdk_core={ours},"
            + $"temporalio_client={ours},temporalio_sdk={ours}";
    }

    public enum Level
    {
        Trace = 0,
        Debug = 1,
        Info = 2,
        Warn = 3,
        Error = 4,
    }

    /// <summary>
    /// Levels as Rust's env_logger writes them, because the official core is written in it: <c>ERROR,a_part=DEBUG</c>.
    /// </summary>
    public string? FilterString { get; set; }

    public virtual object Clone() => MemberwiseClone();
}
