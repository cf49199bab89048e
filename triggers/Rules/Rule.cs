namespace Flywheel.Triggers.Rules;

/// <summary>
/// Objects of <see cref="Bucket"/> whose names match <see cref="Pattern"/> are for <see cref="Pipeline"/>. In the pattern
/// <c>*</c> is anything within a folder, <c>**</c> anything at all, <c>?</c> a single character of a name.
/// </summary>
public sealed record Rule
{
    public string Bucket { get; init; } = "";

    public string Pattern { get; init; } = "";

    public string Pipeline { get; init; } = "";
}
