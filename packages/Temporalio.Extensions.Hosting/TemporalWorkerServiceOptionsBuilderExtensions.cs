using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Temporalio.Extensions.Hosting;

/// <summary>Says what a worker runs, and how.</summary>
public static class TemporalWorkerServiceOptionsBuilderExtensions
{
    /// <inheritdoc cref="AddSingletonActivities(ITemporalWorkerServiceOptionsBuilder, Type)"/>
    public static ITemporalWorkerServiceOptionsBuilder AddSingletonActivities<T>(this ITemporalWorkerServiceOptionsBuilder builder) =>
        builder.AddSingletonActivities(typeof(T));

    /// <summary>Adds a type's activities, called on one object, and registers the type if it is not.</summary>
    public static ITemporalWorkerServiceOptionsBuilder AddSingletonActivities(
        this ITemporalWorkerServiceOptionsBuilder builder, Type type)
    {
        builder.Services.TryAddSingleton(type);
        return builder.ApplyTemporalActivities(type);
    }

    /// <inheritdoc cref="AddScopedActivities(ITemporalWorkerServiceOptionsBuilder, Type)"/>
    public static ITemporalWorkerServiceOptionsBuilder AddScopedActivities<T>(this ITemporalWorkerServiceOptionsBuilder builder) =>
        builder.AddScopedActivities(typeof(T));

    /// <summary>Adds a type's activities, each call on an object from a scope of its own, and registers the type if it is not.</summary>
    public static ITemporalWorkerServiceOptionsBuilder AddScopedActivities(
        this ITemporalWorkerServiceOptionsBuilder builder, Type type)
    {
        builder.Services.TryAddScoped(type);
        return builder.ApplyTemporalActivities(type);
    }

    /// <inheritdoc cref="AddTransientActivities(ITemporalWorkerServiceOptionsBuilder, Type)"/>
    public static ITemporalWorkerServiceOptionsBuilder AddTransientActivities<T>(this ITemporalWorkerServiceOptionsBuilder builder) =>
        builder.AddTransientActivities(typeof(T));

    /// <summary>Adds a type's activities, each call on a new object, and registers the type if it is not.</summary>
    public static ITemporalWorkerServiceOptionsBuilder AddTransientActivities(
        this ITemporalWorkerServiceOptionsBuilder builder, Type type)
    {
        builder.Services.TryAddTransient(type);
        return builder.ApplyTemporalActivities(type);
    }

    /// <inheritdoc cref="AddStaticActivities(ITemporalWorkerServiceOptionsBuilder, Type)"/>
    public static ITemporalWorkerServiceOptionsBuilder AddStaticActivities<T>(this ITemporalWorkerServiceOptionsBuilder builder) =>
        builder.AddStaticActivities(typeof(T));

    /// <summary>Adds a type's activities, all of which are static.</summary>
    public static ITemporalWorkerServiceOptionsBuilder AddStaticActivities(
        this ITemporalWorkerServiceOptionsBuilder builder, Type type) =>
        builder.ConfigureOptions(options => options.AddAllActivities(type, null));

    /// <inheritdoc cref="AddActivitiesInstance(ITemporalWorkerServiceOptionsBuilder, Type, object)"/>
    public static ITemporalWorkerServiceOptionsBuilder AddActivitiesInstance<T>(
        this ITemporalWorkerServiceOptionsBuilder builder, T instance) => builder.AddActivitiesInstance(typeof(T), instance!);

    /// <summary>Adds a type's activities, called on the object.</summary>
    public static ITemporalWorkerServiceOptionsBuilder AddActivitiesInstance(
        this ITemporalWorkerServiceOptionsBuilder builder, Type type, object instance) =>
        builder.ConfigureOptions(options => options.AddAllActivities(type, instance));

    /// <inheritdoc cref="AddWorkflow(ITemporalWorkerServiceOptionsBuilder, Type)"/>
    public static ITemporalWorkerServiceOptionsBuilder AddWorkflow<T>(this ITemporalWorkerServiceOptionsBuilder builder) =>
        builder.AddWorkflow(typeof(T));

    /// <summary>Adds a workflow. Workflows are never injected anything.</summary>
    public static ITemporalWorkerServiceOptionsBuilder AddWorkflow(this ITemporalWorkerServiceOptionsBuilder builder, Type type) =>
        builder.ConfigureOptions(options => options.AddWorkflow(type));

    /// <summary>The worker's options.</summary>
    /// <param name="builder">The worker's builder.</param>
    /// <param name="disallowDuplicates">Whether to refuse options that were configured before.</param>
    /// <exception cref="InvalidOperationException">They were configured before.</exception>
    public static OptionsBuilder<TemporalWorkerServiceOptions> ConfigureOptions(
        this ITemporalWorkerServiceOptionsBuilder builder, bool disallowDuplicates = false)
    {
#pragma warning disable CS0618 // For those who still use it.
        var version = builder.BuildId ?? builder.DeploymentOptions?.Version?.ToCanonicalString();
#pragma warning restore CS0618
        var name = TemporalWorkerServiceOptions.GetUniqueOptionsName(builder.TaskQueue, version);
        if (disallowDuplicates && builder.Services.Any(service =>
            !service.IsKeyedService
            && service.ImplementationInstance is ConfigureNamedOptions<TemporalWorkerServiceOptions> options
            && options.Name == name))
        {
            throw new InvalidOperationException(
                $"Worker service for task queue '{builder.TaskQueue}' and version '{version ?? "<unset>"}' already on collection");
        }

        return builder.Services.AddOptions<TemporalWorkerServiceOptions>(name);
    }

    /// <summary>Changes the worker's options.</summary>
    /// <inheritdoc cref="ConfigureOptions(ITemporalWorkerServiceOptionsBuilder, bool)"/>
    public static ITemporalWorkerServiceOptionsBuilder ConfigureOptions(
        this ITemporalWorkerServiceOptionsBuilder builder,
        Action<TemporalWorkerServiceOptions> configure,
        bool disallowDuplicates = false)
    {
        builder.ConfigureOptions(disallowDuplicates).Configure(configure);
        return builder;
    }

    /// <inheritdoc cref="ApplyTemporalActivities(ITemporalWorkerServiceOptionsBuilder, Type)"/>
    public static ITemporalWorkerServiceOptionsBuilder ApplyTemporalActivities<T>(this ITemporalWorkerServiceOptionsBuilder builder) =>
        builder.ApplyTemporalActivities(typeof(T));

    /// <summary>Adds the activities of a type that is registered already.</summary>
    public static ITemporalWorkerServiceOptionsBuilder ApplyTemporalActivities(
        this ITemporalWorkerServiceOptionsBuilder builder, Type type)
    {
        builder.ConfigureOptions().PostConfigure<IServiceProvider>((options, provider) =>
        {
            foreach (var definition in provider.CreateTemporalActivityDefinitions(type))
            {
                options.AddActivity(definition);
            }
        });
        return builder;
    }
}
