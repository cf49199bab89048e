namespace Temporalio.Worker.Tuning;

/// <summary>The right to use a slot. May be derived from.</summary>
public class SlotPermit
{
    /// <summary>Initializes a new instance of the <see cref="SlotPermit"/> class.</summary>
    public SlotPermit()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="SlotPermit"/> class with data of the supplier's own.</summary>
    public SlotPermit(object data) => UserData = data;

    /// <summary>Gets what the supplier keeps with the permit.</summary>
    public object? UserData { get; init; }
}
