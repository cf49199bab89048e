namespace Temporalio.Testing;

/// <summary>
/// About the server of <see cref="WorkflowEnvironment.StartLocalAsync"/>. Here that is the embedded service, in this
/// process: what is about a program to be downloaded and run has no meaning, and what would change its behaviour is refused.
/// </summary>
public class DevServerOptions : ICloneable
{
    /// <summary>Gets or sets a program to run instead. Refused.</summary>
    public string? ExistingPath { get; set; }

    /// <summary>Gets or sets where data is kept: a folder of this name. If null, in memory.</summary>
    public string? DatabaseFilename { get; set; }

    /// <summary>Gets or sets the format of the server's log. Without effect: it logs as the environment does.</summary>
    public string LogFormat { get; set; } = "pretty";

    /// <summary>Gets or sets what the server logs. Without effect: it logs as the environment does.</summary>
    public string LogLevel { get; set; } = "warn";

    /// <summary>Gets or sets the version to download. Without effect.</summary>
    public string DownloadVersion { get; set; } = "default";

    /// <summary>Gets or sets further arguments of the program. Refused.</summary>
    public IReadOnlyCollection<string>? ExtraArgs { get; set; }

    /// <summary>Gets or sets for how long a download is good. Without effect.</summary>
    public TimeSpan? DownloadTtl { get; set; }

    /// <summary>A shallow copy.</summary>
    public virtual object Clone() => MemberwiseClone();
}
