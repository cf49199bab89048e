using global::Temporalio.Activities;
using global::Temporalio.Client;
using global::Temporalio.Common;
using global::Temporalio.Extensions.Hosting;
using global::Temporalio.Testing;
using global::Temporalio.Worker;
using global::Temporalio.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Flywheel.Tests.Packages.Temporalio.Hosting;

[Trait("Category", "SdkUnit")]
public sealed class HostedWorkerTests : IAsyncLifetime
{
    private WorkflowEnvironment? _environment;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Address => _environment!.Client.Connection.Options.TargetHost!;

    public async ValueTask InitializeAsync() => _environment = await WorkflowEnvironment.StartLocalAsync();

    public ValueTask DisposeAsync() => _environment!.DisposeAsync();

    [Fact]
    public async Task ScopedActivities_HaveAScopeEach()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddScoped<Numbered>().AddSingleton<Numbers>();
        builder.Services.AddTemporalClient(Address);
        builder.Services.AddHostedTemporalWorker("hosted").AddScopedActivities<Activities>().AddWorkflow<Twice>();
        using var host = builder.Build();
        await host.StartAsync(Cancel);

        var numbers = await host.Services.GetRequiredService<ITemporalClient>().ExecuteWorkflowAsync(
            (Twice run) => run.RunAsync(), new(Guid.NewGuid().ToString(), "hosted"));
        await host.StopAsync(Cancel);

        // Within a call there is one scope, and the next call has another; and each scope was disposed of.
        numbers.ShouldBe(["1 1", "2 2"]);
        host.Services.GetRequiredService<Numbers>().Disposed.ShouldBe(2);
    }

    [Fact]
    public async Task WorkerWithAClientOfItsOwn_Runs()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddHostedTemporalWorker(Address, "default", "own").AddWorkflow<Hello>();
        using var host = builder.Build();
        await host.StartAsync(Cancel);

        (await _environment!.Client.ExecuteWorkflowAsync((Hello run) => run.RunAsync(), new(Guid.NewGuid().ToString(), "own")))
            .ShouldBe("hello");
        await host.StopAsync(Cancel);
    }

    [Fact]
    public void SecondWorkerForATaskQueue_IsRefused()
    {
        var services = new ServiceCollection();
        services.AddHostedTemporalWorker("queue");
        services.AddHostedTemporalWorker("queue", new WorkerDeploymentOptions(new("deployment", "1"), false));

        Should.Throw<InvalidOperationException>(() => services.AddHostedTemporalWorker("queue"))
            .Message.ShouldBe("Worker service for task queue 'queue' and version '<unset>' already on collection");
    }

    [Fact]
    public void WithoutAnyClient_IsRefused()
    {
        var services = new ServiceCollection();
        services.AddHostedTemporalWorker("queue").AddWorkflow<Hello>();
        using var provider = services.BuildServiceProvider();

        Should.Throw<InvalidOperationException>(() => provider.GetServices<IHostedService>().ToList())
            .Message.ShouldBe("Cannot start worker service with no client and no client connect options");
    }

    [Fact]
    public void ConfigureOptions_ReachesTheWorker()
    {
        var services = new ServiceCollection();
        services.AddHostedTemporalWorker("queue", new WorkerDeploymentOptions(new WorkerDeploymentVersion("deployment", "1"), false))
            .ConfigureOptions(options => options.MaxCachedWorkflows = 7)
            .AddStaticActivities(typeof(StaticActivities));
        using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitor<TemporalWorkerServiceOptions>>()
            .Get("queue!!__temporal__!!deployment.1");

        options.MaxCachedWorkflows.ShouldBe(7);
        options.TaskQueue.ShouldBe("queue");
        options.Activities.Single().Name.ShouldBe("Nothing");
    }

    [Workflow]
    public sealed class Twice
    {
        [WorkflowRun]
        public async Task<string[]> RunAsync()
        {
            var options = new ActivityOptions { StartToCloseTimeout = TimeSpan.FromSeconds(10) };
            return
            [
                await Workflow.ExecuteActivityAsync((Activities a) => a.NumbersAsync(), options),
                await Workflow.ExecuteActivityAsync((Activities a) => a.NumbersAsync(), options),
            ];
        }
    }

    [Workflow]
    public sealed class Hello
    {
        [WorkflowRun]
        public Task<string> RunAsync() => Task.FromResult("hello");
    }

    public sealed class Activities(Numbered mine, IServiceProvider scope)
    {
        [Activity]
        public async Task<string> NumbersAsync()
        {
            await Task.Yield();
            return $"{mine.Number} {scope.GetRequiredService<Numbered>().Number}";
        }
    }

    public static class StaticActivities
    {
        [Activity]
        public static void Nothing()
        {
        }
    }

    public sealed class Numbers
    {
        public int Last { get; set; }

        public int Disposed { get; set; }
    }

    public sealed class Numbered(Numbers numbers) : IDisposable
    {
        public int Number { get; } = ++numbers.Last;

        public void Dispose() => numbers.Disposed++;
    }
}
