namespace Flywheel.Bench;

/// <summary>One measured value, what it should be, and what others published.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The value in <paramref name="Unit"/>.</param>
/// <param name="Unit">s, ms, MB or a rate.</param>
/// <param name="Target">What it should be; null where nothing was promised.</param>
/// <param name="Beside">Published by others, on other machines.</param>
internal sealed record Figure(string Name, double Value, string Unit, Target? Target = null, string Beside = "")
{
    public bool? IsReached => Target?.IsReachedBy(Value);
}

internal sealed record Target(double Limit, bool IsFloor)
{
    public static Target AtLeast(double limit) => new(limit, IsFloor: true);

    public static Target Below(double limit) => new(limit, IsFloor: false);

    public bool IsReachedBy(double value) => IsFloor ? value >= Limit : value < Limit;
}
