using Microsoft.Extensions.DependencyInjection;

namespace Temporalio.Extensions.Hosting;

/// <summary>
/// The scope and the instance that a dependency-injected activity runs with. An interceptor may set them before the
/// activity is called; it then disposes of the scope too. Flows with asynchronous calls.
/// </summary>
public static class ActivityScope
{
    private static readonly AsyncLocal<IServiceScope?> Scope = new();
    private static readonly AsyncLocal<object?> Instance = new();

    /// <summary>Gets or sets the scope. If there is none when an activity is called, it is given one of its own.</summary>
    public static IServiceScope? ServiceScope
    {
        get => Scope.Value;
        set => Scope.Value = value;
    }

    /// <summary>Gets or sets the object that an activity is called on. If null, it is taken from the scope.</summary>
    public static object? ScopedInstance
    {
        get => Instance.Value;
        set => Instance.Value = value;
    }
}
