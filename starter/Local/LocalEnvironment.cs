namespace Flywheel.Starter.Local;

/// <summary>
/// What everything in this process is told about the stack, in the variables that the official clients know; other
/// terminals need the same.
/// </summary>
internal sealed class LocalEnvironment
{
    private readonly List<string> _set = [];

    /// <summary>For a shell.</summary>
    public string Exports => $"export {string.Join(' ', _set)}";

    /// <summary>Says where a part is, whatever was said before: it is the one of this stack.</summary>
    public void Set(string variable, string value)
    {
        Environment.SetEnvironmentVariable(variable, value);
        _set.Add($"{variable}={value}");
    }

    /// <summary>Says something that the user may have said already, and then means.</summary>
    public void SetUnlessSaid(string variable, string value) =>
        Set(variable, Environment.GetEnvironmentVariable(variable) is { Length: > 0 } said ? said : value);
}
