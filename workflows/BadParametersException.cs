namespace Flywheel.Workflows;

/// <summary>All that is wrong with the parameters that somebody gave for a run.</summary>
public sealed class BadParametersException(IReadOnlyList<string> mistakes) : Exception(string.Join(' ', mistakes))
{
    public IReadOnlyList<string> Mistakes { get; } = mistakes;
}
