namespace Temporalio.Activities;

/// <summary>Makes a method an activity.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ActivityAttribute : Attribute
{
    /// <summary>Named after the method, less "Async" at its end where it returns a task.</summary>
    public ActivityAttribute()
    {
    }

    public ActivityAttribute(string name) => Name = name;

    public string? Name { get; }

    /// <summary>
    /// Whether this is the activity for all names that a worker has no other for. It has one parameter, an array of
    /// <see cref="Converters.IRawValue"/>, and no name.
    /// </summary>
    public bool Dynamic { get; set; }
}
