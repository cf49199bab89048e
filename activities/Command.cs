namespace Flywheel.Activities;

/// <summary>A program and what it is called with. No shell is involved: nothing is expanded, nothing can be injected.</summary>
public sealed record Command(string Program, params IReadOnlyList<string> Arguments)
{
    public override string ToString() => string.Join(' ', [Program, .. Arguments]);
}
