namespace Flywheel.Embedded.BigQuery.Queries;

/// <summary>How a statement of a script ended: with the next one, or by leaving loops and blocks.</summary>
internal readonly record struct ScriptFlow(ScriptStep Step, string? Label = null)
{
    public static readonly ScriptFlow Next = new(ScriptStep.Next);

    /// <summary>Whether the flow is meant for the loop of that label.</summary>
    public bool IsFor(string? label) => Label is null || string.Equals(Label, label, StringComparison.OrdinalIgnoreCase);
}

internal enum ScriptStep
{
    Next,
    Break,
    Continue,
    Return,
}
