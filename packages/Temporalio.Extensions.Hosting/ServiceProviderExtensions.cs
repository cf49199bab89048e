using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Temporalio.Activities;
using Temporalio.Common;

namespace Temporalio.Extensions.Hosting;

/// <summary>Activities whose objects come from dependency injection.</summary>
public static class ServiceProviderExtensions
{
    /// <inheritdoc cref="CreateTemporalActivityDefinitions(IServiceProvider, Type)"/>
    public static IReadOnlyCollection<ActivityDefinition> CreateTemporalActivityDefinitions<T>(this IServiceProvider provider) =>
        provider.CreateTemporalActivityDefinitions(typeof(T));

    /// <summary>Definitions of all methods of a type with <see cref="ActivityAttribute"/>.</summary>
    public static IReadOnlyCollection<ActivityDefinition> CreateTemporalActivityDefinitions(this IServiceProvider provider, Type type) =>
    [
        .. type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance)
            .Where(method => method.IsDefined(typeof(ActivityAttribute)))
            .Select(method => provider.CreateTemporalActivityDefinition(type, method)),
    ];

    /// <summary>
    /// A definition that calls the method on an object of the type from a new scope, which lasts until the method's task
    /// has ended. <see cref="ActivityScope"/> may provide both.
    /// </summary>
    public static ActivityDefinition CreateTemporalActivityDefinition(
        this IServiceProvider provider, Type instanceType, MethodInfo method)
    {
        var call = new Lazy<Func<object?, object?[], object?>>(() => MethodCall.Compile(method));
        return ActivityDefinition.Create(method, InvokeAsync);

        async Task<object?> InvokeAsync(object?[] arguments)
        {
            AsyncServiceScope? own = null;
            if (ActivityScope.ServiceScope is null)
            {
                own = provider.CreateAsyncScope();
                ActivityScope.ServiceScope = own;
            }

            try
            {
                if (!method.IsStatic)
                {
                    ActivityScope.ScopedInstance ??= ActivityScope.ServiceScope!.ServiceProvider.GetRequiredService(instanceType);
                }

                var result = call.Value(method.IsStatic ? null : ActivityScope.ScopedInstance, arguments);
                if (result is not Task task)
                {
                    return result;
                }

                await task.ConfigureAwait(false);
                return TaskResult.Of(task);
            }
            finally
            {
                if (own is { } scope)
                {
                    await scope.DisposeAsync().ConfigureAwait(false);
                }

                ActivityScope.ServiceScope = null;
                ActivityScope.ScopedInstance = null;
            }
        }
    }
}
