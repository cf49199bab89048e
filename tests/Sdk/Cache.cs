namespace Flywheel.Tests.Sdk;

/// <summary>How the worker of a test keeps its workflows between their tasks.</summary>
public enum Cache
{
    /// <summary>As by default: a task brings only what is new.</summary>
    Cached,

    /// <summary>Not at all: every task replays the run from its first event.</summary>
    Cold,
}
