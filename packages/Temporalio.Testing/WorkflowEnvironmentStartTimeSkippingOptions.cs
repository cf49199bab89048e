using Temporalio.Client;

namespace Temporalio.Testing;

/// <summary>
/// Options of <see cref="WorkflowEnvironment.StartTimeSkippingAsync"/>. The target host may be unset, or say the port on this
/// machine to listen on. The namespace is made if it is not there.
/// </summary>
public class WorkflowEnvironmentStartTimeSkippingOptions : TemporalClientConnectOptions
{
    /// <summary>Gets or sets where a server is downloaded to. Without effect: the embedded one is there.</summary>
    public string? DownloadDirectory { get; set; }

    /// <summary>Gets or sets what is about the server.</summary>
    public TestServerOptions TestServer { get; set; } = new();

    /// <summary>A shallow copy, with server options of its own.</summary>
    public override object Clone()
    {
        var copy = (WorkflowEnvironmentStartTimeSkippingOptions)base.Clone();
        copy.TestServer = (TestServerOptions)TestServer.Clone();
        return copy;
    }
}
