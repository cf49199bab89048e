using System.Globalization;
using System.Net;
using Flywheel.Embedded.Temporal;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging;
using Temporalio.Client;
using Temporalio.Common;
using Temporalio.Exceptions;

namespace Temporalio.Testing;

/// <summary>An environment on a server of its own.</summary>
internal sealed partial class EmbeddedEnvironment : WorkflowEnvironment
{
    private static readonly Duration Retention = Duration.FromTimeSpan(TimeSpan.FromDays(1));

    private readonly TemporalService _server;
    private readonly TemporalClient _plain;
    private volatile bool _skipsByItself = true;

    private EmbeddedEnvironment(TemporalClient client, TemporalService server, bool timeSkipping)
        : base(client)
    {
        _server = server;
        _plain = client;
        SupportsTimeSkipping = timeSkipping;
        var options = (TemporalClientOptions)client.Options.Clone();
        options.Interceptors = [new TimeSkippingInterceptor(this), .. client.Options.Interceptors ?? []];
        Client = new TemporalClient(client.Connection, options);
    }

    public override bool SupportsTimeSkipping { get; }

    public static async Task<WorkflowEnvironment> StartAsync(
        TemporalClientConnectOptions options, string? dataFolder, IReadOnlyCollection<SearchAttributeKey> attributes, bool timeSkipping)
    {
        var server = await TemporalService.StartAsync(
            new() { DataFolder = dataFolder, Port = PortOf(options.TargetHost), TimeSkipping = timeSkipping },
            options.LoggerFactory).ConfigureAwait(false);
        try
        {
            var connect = (TemporalClientConnectOptions)options.Clone();
            connect.TargetHost = server.Endpoint.ToString();
            var client = await TemporalClient.ConnectAsync(connect).ConfigureAwait(false);
            await PrepareAsync(client, attributes).ConfigureAwait(false);
            return new EmbeddedEnvironment(client, server, timeSkipping);
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <exception cref="ArgumentException">It was asked for.</exception>
    public static void Refuse(bool asked, string option)
    {
        if (asked)
        {
            throw new ArgumentException($"{option} is for a server program; this environment runs the embedded service in this process");
        }
    }

    public override async Task DelayAsync(TimeSpan delay, CancellationToken? cancellationToken = null)
    {
        if (SupportsTimeSkipping)
        {
            // Real time must not end it: time that is skipped takes as long as what happens in it.
            await _plain.Connection.TestService.UnlockTimeSkippingWithSleepAsync(
                new() { Duration = Duration.FromTimeSpan(delay) },
                new() { CancellationToken = cancellationToken, Timeout = TimeSpan.FromMinutes(10) }).ConfigureAwait(false);
        }
        else
        {
            await base.DelayAsync(delay, cancellationToken).ConfigureAwait(false);
        }
    }

    public override async Task<DateTime> GetCurrentTimeAsync() => SupportsTimeSkipping
        ? (await _plain.Connection.TestService.GetCurrentTimeAsync(new()).ConfigureAwait(false)).Time.ToDateTime()
        : await base.GetCurrentTimeAsync().ConfigureAwait(false);

    public override async Task<T> WithAutoTimeSkippingDisabledAsync<T>(Func<Task<T>> func)
    {
        var before = _skipsByItself;
        _skipsByItself = false;
        try
        {
            return await func().ConfigureAwait(false);
        }
        finally
        {
            _skipsByItself = before;
        }
    }

    public override async Task ShutdownAsync() => await _server.DisposeAsync().ConfigureAwait(false);

    /// <summary>Lets time run ahead while the function runs, unless that is disabled.</summary>
    internal async Task<T> WithTimeSkippingAsync<T>(Func<Task<T>> function)
    {
        if (!SupportsTimeSkipping || !_skipsByItself)
        {
            return await function().ConfigureAwait(false);
        }

        var clock = _plain.Connection.TestService;
        await clock.UnlockTimeSkippingAsync(new()).ConfigureAwait(false);
        T result;
        try
        {
            result = await function().ConfigureAwait(false);
        }
        catch
        {
            try
            {
                await clock.LockTimeSkippingAsync(new()).ConfigureAwait(false);
            }
            catch (RpcException e)
            {
                // What the function threw says more.
                LogNotLocked(Logger, e);
            }

            throw;
        }

        await clock.LockTimeSkippingAsync(new()).ConfigureAwait(false);
        return result;
    }

    private static async Task PrepareAsync(TemporalClient client, IReadOnlyCollection<SearchAttributeKey> attributes)
    {
        var @namespace = client.Options.Namespace;
        try
        {
            await client.WorkflowService.DescribeNamespaceAsync(new() { Namespace = @namespace }).ConfigureAwait(false);
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.NotFound)
        {
            await client.WorkflowService.RegisterNamespaceAsync(
                new() { Namespace = @namespace, WorkflowExecutionRetentionPeriod = Retention }).ConfigureAwait(false);
        }

        if (attributes.Count > 0)
        {
            var known = await client.OperatorService
                .ListSearchAttributesAsync(new() { Namespace = @namespace }).ConfigureAwait(false);
            var missing = attributes.Where(key => !known.CustomAttributes.ContainsKey(key.Name)).ToList();
            if (missing.Count > 0)
            {
                await client.OperatorService.AddSearchAttributesAsync(new()
                {
                    Namespace = @namespace,
                    SearchAttributes = { missing.ToDictionary(key => key.Name, key => key.ValueType) },
                }).ConfigureAwait(false);
            }
        }
    }

    private static int PortOf(string? target)
    {
        if (string.IsNullOrEmpty(target))
        {
            return 0;
        }

        var parts = target.Split(':');
        if (parts[0] is not ("127.0.0.1" or "localhost") || parts.Length > 2)
        {
            throw new InvalidOperationException($"{target}: a test environment's server listens on 127.0.0.1");
        }

        return parts.Length == 1 ? 0 : int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port <= IPEndPoint.MaxPort
            ? port
            : throw new InvalidOperationException($"{target}: not a port");
    }

    [LoggerMessage(1, LogLevel.Error, "Unable to re-lock time skipping")]
    private static partial void LogNotLocked(ILogger logger, Exception error);
}
