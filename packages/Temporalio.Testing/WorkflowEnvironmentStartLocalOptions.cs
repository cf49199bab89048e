using Temporalio.Client;
using Temporalio.Common;

namespace Temporalio.Testing;

/// <summary>
/// Options of <see cref="WorkflowEnvironment.StartLocalAsync"/>. The target host may be unset, or say the port on this
/// machine to listen on. The namespace is made if it is not there.
/// </summary>
public class WorkflowEnvironmentStartLocalOptions : TemporalClientConnectOptions
{
    /// <summary>Gets or sets where a server is downloaded to. Without effect: the embedded one is there.</summary>
    public string? DownloadDirectory { get; set; }

    /// <summary>Gets or sets a value indicating whether there is a user interface. Refused.</summary>
    public bool UI { get; set; }

    /// <summary>Gets or sets the port of the user interface. Without effect.</summary>
    public int UIPort { get; set; }

    /// <summary>Gets or sets the search attributes to register.</summary>
    public IReadOnlyCollection<SearchAttributeKey>? SearchAttributes { get; set; }

    /// <summary>Gets or sets what is about the server.</summary>
    public DevServerOptions DevServerOptions { get; set; } = new();

    /// <summary>A shallow copy, with server options of its own.</summary>
    public override object Clone()
    {
        var copy = (WorkflowEnvironmentStartLocalOptions)base.Clone();
        copy.DevServerOptions = (DevServerOptions)DevServerOptions.Clone();
        return copy;
    }
}
