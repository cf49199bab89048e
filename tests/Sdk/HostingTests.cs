using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Temporalio.Activities;
using Temporalio.Client;
using Temporalio.Extensions.Hosting;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>Workers as hosted services, whose activities come from the container.</summary>
[Trait("Category", "Sdk")]
public sealed class HostingTests(SdkServer server)
{
    [Theory, CachedAndCold]
    public Task ScopedActivities_AreMadeForEachCall(Cache cache) => WithHostAsync(
        cache,
        builder => builder.AddScopedActivities<Serving>(),
        async (client, queue) =>
        {
            var made = await CallTwiceAsync(client, queue);
            made[0].ShouldNotBe(made[1]);
        });

    [Theory, CachedAndCold]
    public Task SingletonActivities_AreMadeOnce(Cache cache) => WithHostAsync(
        cache,
        builder => builder.AddSingletonActivities<Serving>(),
        async (client, queue) =>
        {
            var made = await CallTwiceAsync(client, queue);
            made[0].ShouldBe(made[1]);
        });

    [Theory, CachedAndCold]
    public Task InstanceOfActivities_IsTaken(Cache cache) => WithHostAsync(
        cache,
        builder => builder.AddActivitiesInstance(new Serving(new Numbers { Next = 70 })),
        async (client, queue) => (await CallTwiceAsync(client, queue)).ShouldBe([71, 71]));

    [Theory, CachedAndCold]
    public Task HostThatStops_StopsItsWorker(Cache cache)
    {
        var host = default(IHost);
        return WithHostAsync(
            cache,
            builder => builder.AddScopedActivities<Serving>(),
            async (client, queue) =>
            {
                await CallTwiceAsync(client, queue);
                await host!.StopAsync().WithinAsync("stop of the host");
            },
            started => host = started);
    }

    private static Task<int[]> CallTwiceAsync(ITemporalClient client, string queue) => client.ExecuteWorkflowAsync(
        (Calling w) => w.RunAsync(), new($"sdk-{Guid.NewGuid():N}", queue) { RunTimeout = TimeSpan.FromSeconds(10) });

    private async Task WithHostAsync(
        Cache cache,
        Action<ITemporalWorkerServiceOptionsBuilder> activities,
        Func<ITemporalClient, string, Task> body,
        Action<IHost>? started = null)
    {
        var client = await server.ClientAsync();
        var queue = $"sdk-{Guid.NewGuid():N}";
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddSingleton(client).AddSingleton<Numbers>();
        var worker = builder.Services.AddHostedTemporalWorker(queue).AddWorkflow<Calling>();
        worker.ConfigureOptions(options =>
            options.MaxCachedWorkflows = cache == Cache.Cold ? 0 : options.MaxCachedWorkflows);
        activities(worker);
        using var host = builder.Build();
        await host.StartAsync();
        started?.Invoke(host);
        await body(client, queue);
        await host.StopAsync();
    }

    public sealed class Numbers
    {
        public int Next { get; set; }
    }

    public sealed class Serving(Numbers numbers)
    {
        private readonly int _number = ++numbers.Next;

        [Activity]
        public int Number() => _number;
    }

    [Workflow]
    public sealed class Calling
    {
        [WorkflowRun]
        public async Task<int[]> RunAsync() =>
        [
            await Workflow.ExecuteActivityAsync((Serving s) => s.Number(), Options.Soon),
            await Workflow.ExecuteActivityAsync((Serving s) => s.Number(), Options.Soon),
        ];
    }
}
