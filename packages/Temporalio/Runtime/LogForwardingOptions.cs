using Microsoft.Extensions.Logging;

namespace Temporalio.Runtime;

/// <summary>Where what the runtime itself logs goes.</summary>
public class LogForwardingOptions : ICloneable
{
    public LogForwardingOptions()
    {
    }

    public LogForwardingOptions(ILogger logger) => Logger = logger;

    /// <summary>Required.</summary>
    public ILogger? Logger { get; set; }

    /// <summary>Whether a message's fields are in its text.</summary>
    public bool IncludeFields { get; set; } = true;

    public virtual object Clone() => MemberwiseClone();
}
