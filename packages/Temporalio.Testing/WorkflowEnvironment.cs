using Microsoft.Extensions.Logging;
using Temporalio.Client;
using Temporalio.Common.EnvConfig;

namespace Temporalio.Testing;

/// <summary>
/// A server for tests, with a client: one that is there already, or a new one in this process, whose time may run ahead of
/// the clock.
/// </summary>
public class WorkflowEnvironment : IAsyncDisposable
{
    /// <summary>Initializes a new instance of the <see cref="WorkflowEnvironment"/> class, on a server that is there already.</summary>
    public WorkflowEnvironment(ITemporalClient client)
    {
        Client = client;
        Logger = client.Options.LoggerFactory.CreateLogger<WorkflowEnvironment>();
    }

    /// <summary>Gets or inits the client.</summary>
    public ITemporalClient Client { get; protected init; }

    /// <summary>Gets a value indicating whether time may be skipped.</summary>
    public virtual bool SupportsTimeSkipping => false;

    /// <summary>Gets the environment's logger.</summary>
    protected ILogger<WorkflowEnvironment> Logger { get; private init; }

    /// <summary>An environment on the server that the environment variables (or configuration file) name.</summary>
    public static async Task<WorkflowEnvironment> CreateFromEnvConfigAsync(
        ClientEnvConfig.ProfileLoadOptions? profileLoadOptions = null) => new(await TemporalClient
            .ConnectAsync(ClientEnvConfig.LoadClientConnectOptions(profileLoadOptions)).ConfigureAwait(false));

    /// <summary>Starts a server, with everything that the embedded service has. Its time is the clock's.</summary>
    public static async Task<WorkflowEnvironment> StartLocalAsync(WorkflowEnvironmentStartLocalOptions? options = null)
    {
        options ??= new();
        EmbeddedEnvironment.Refuse(options.DevServerOptions.ExistingPath is not null, nameof(DevServerOptions.ExistingPath));
        EmbeddedEnvironment.Refuse(options.DevServerOptions.ExtraArgs is { Count: > 0 }, nameof(DevServerOptions.ExtraArgs));
        EmbeddedEnvironment.Refuse(options.UI, nameof(options.UI));
        return await EmbeddedEnvironment.StartAsync(
            options, options.DevServerOptions.DatabaseFilename, options.SearchAttributes ?? [], timeSkipping: false).ConfigureAwait(false);
    }

    /// <summary>
    /// Starts a server whose time stands still but for the real time that passes, and runs ahead to the next thing to happen
    /// while the result of a workflow that <see cref="Client"/> started is waited for.
    /// </summary>
    public static async Task<WorkflowEnvironment> StartTimeSkippingAsync(WorkflowEnvironmentStartTimeSkippingOptions? options = null)
    {
        options ??= new();
        EmbeddedEnvironment.Refuse(options.TestServer.ExistingPath is not null, nameof(TestServerOptions.ExistingPath));
        EmbeddedEnvironment.Refuse(options.TestServer.ExtraArgs is { Count: > 0 }, nameof(TestServerOptions.ExtraArgs));
        return await EmbeddedEnvironment.StartAsync(options, null, [], timeSkipping: true).ConfigureAwait(false);
    }

    /// <inheritdoc cref="DelayAsync(TimeSpan, CancellationToken?)"/>
    public Task DelayAsync(int millisecondsDelay, CancellationToken? cancellationToken = null) =>
        DelayAsync(TimeSpan.FromMilliseconds(millisecondsDelay), cancellationToken);

    /// <summary>Waits for so much of the server's time, which is skipped if it can be.</summary>
    public virtual Task DelayAsync(TimeSpan delay, CancellationToken? cancellationToken = null) =>
        Task.Delay(delay, cancellationToken ?? CancellationToken.None);

    /// <summary>The server's time, which may be ahead of the clock (then in UTC).</summary>
    public virtual Task<DateTime> GetCurrentTimeAsync() => Task.FromResult(DateTime.Now);

    /// <inheritdoc cref="WithAutoTimeSkippingDisabledAsync{T}(Func{Task{T}})"/>
    public void WithAutoTimeSkippingDisabled(Action func) => WithAutoTimeSkippingDisabled(() =>
    {
        func();
        return default(ValueTuple);
    });

    /// <inheritdoc cref="WithAutoTimeSkippingDisabledAsync{T}(Func{Task{T}})"/>
    public T WithAutoTimeSkippingDisabled<T>(Func<T> func) =>
        WithAutoTimeSkippingDisabledAsync(() => Task.FromResult(func())).GetAwaiter().GetResult();

    /// <inheritdoc cref="WithAutoTimeSkippingDisabledAsync{T}(Func{Task{T}})"/>
    public Task WithAutoTimeSkippingDisabledAsync(Func<Task> func) => WithAutoTimeSkippingDisabledAsync(async () =>
    {
        await func().ConfigureAwait(false);
        return default(ValueTuple);
    });

    /// <summary>Calls the function. Meanwhile nothing skips time by itself: results are waited for in real time.</summary>
    public virtual Task<T> WithAutoTimeSkippingDisabledAsync<T>(Func<Task<T>> func) => func();

    /// <summary>Stops the server, if it was started for this environment.</summary>
    public virtual Task ShutdownAsync() => Task.CompletedTask;

    /// <summary>The same as <see cref="ShutdownAsync"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        await ShutdownAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }
}
