using System.Runtime.CompilerServices;
using Temporalio.Api.History.V1;
using Temporalio.Common;
using Temporalio.Exceptions;
using Temporalio.Runtime;
using Temporalio.Worker.WorkflowTasks;

namespace Temporalio.Worker;

/// <summary>Runs workflow code against histories, to see whether it still does what it did.</summary>
public class WorkflowReplayer
{
    /// <summary>Initializes a new instance of the <see cref="WorkflowReplayer"/> class.</summary>
    /// <exception cref="ArgumentException">There is no workflow in the options.</exception>
    public WorkflowReplayer(WorkflowReplayerOptions options)
    {
        if (options.Workflows.Count == 0)
        {
            throw new ArgumentException("Must have at least one workflow");
        }

        Options = options;
    }

    /// <summary>Gets the options that the replayer was made with.</summary>
    public WorkflowReplayerOptions Options { get; private init; }

    /// <summary>Replays a history.</summary>
    /// <param name="history">The history.</param>
    /// <param name="throwOnReplayFailure">Whether code that does not fit is an exception rather than a result.</param>
    /// <param name="cancellationToken">Stops the replay.</param>
    /// <exception cref="WorkflowNondeterminismException">The code does something else than the history says.</exception>
    /// <exception cref="InvalidWorkflowOperationException">The code cannot be run.</exception>
    public async Task<WorkflowReplayResult> ReplayWorkflowAsync(
        WorkflowHistory history, bool throwOnReplayFailure = true, CancellationToken cancellationToken = default) =>
        (await ReplayWorkflowsAsync([history], throwOnReplayFailure, cancellationToken).ConfigureAwait(false)).Single();

    /// <summary>Replays histories, one after the other.</summary>
    /// <param name="histories">The histories.</param>
    /// <param name="throwOnReplayFailure">Whether to stop at the first that the code does not fit, with an exception.</param>
    /// <param name="cancellationToken">Stops the replay.</param>
    public async Task<IEnumerable<WorkflowReplayResult>> ReplayWorkflowsAsync(
        IEnumerable<WorkflowHistory> histories, bool throwOnReplayFailure = false, CancellationToken cancellationToken = default)
    {
        using var runner = new HistoryRunner(Options);
        var results = new List<WorkflowReplayResult>();
        foreach (var history in histories)
        {
            cancellationToken.ThrowIfCancellationRequested();
            results.Add(await runner.RunAsync(history, throwOnReplayFailure, cancellationToken).ConfigureAwait(false));
        }

        return results;
    }

    /// <summary>Replays histories as they come, with a result for each as soon as it is known.</summary>
    /// <inheritdoc cref="ReplayWorkflowsAsync(IEnumerable{WorkflowHistory}, bool, CancellationToken)"/>
    public async IAsyncEnumerable<WorkflowReplayResult> ReplayWorkflowsAsync(
        IAsyncEnumerable<WorkflowHistory> histories,
        bool throwOnReplayFailure = false,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var runner = new HistoryRunner(Options);
        await foreach (var history in histories.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return await runner.RunAsync(history, throwOnReplayFailure, cancellationToken).ConfigureAwait(false);
        }
    }

    private sealed class HistoryRunner : IDisposable
    {
        private readonly WorkflowReplayerOptions _options;
        private readonly WorkflowCatalog _catalog;
        private readonly bool _tracing;

        public HistoryRunner(WorkflowReplayerOptions options)
        {
            _options = options;
            _tracing = !options.DisableWorkflowTracingEventListener;
            _catalog = new(options.Workflows, new(
                options.Namespace,
                options.TaskQueue,
                options.DataConverter,
                options.LoggerFactory,
                new(() => (options.Runtime ?? TemporalRuntime.Default).MetricMeter))
            {
                Interceptors = options.Interceptors ?? [],
                FailureExceptionTypes = options.WorkflowFailureExceptionTypes,
                TracingEvents = _tracing,
                OnTaskStarting = options.HasTaskStarting ? options.OnTaskStarting : null,
                OnTaskCompleted = options.HasTaskCompleted ? options.OnTaskCompleted : null,
            });
            if (_tracing)
            {
                WorkflowTracingEventListener.Instance.Register();
            }
        }

        public void Dispose()
        {
            if (_tracing)
            {
                WorkflowTracingEventListener.Instance.Unregister();
            }
        }

        public async Task<WorkflowReplayResult> RunAsync(WorkflowHistory history, bool throws, CancellationToken cancel)
        {
            try
            {
                await ReplayAsync(history).WaitAsync(cancel).ConfigureAwait(false);
                return new(history, null);
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancel.IsCancellationRequested)
            {
                Exception failure = e switch
                {
                    WorkflowNondeterminismException => e,
                    InvalidWorkflowOperationException => e,
                    // Whatever workflow code, or what makes it, throws.
                    _ => new InvalidWorkflowOperationException($"{e.GetType().Name}: {e.Message}"),
                };
                if (throws)
                {
                    throw failure;
                }

                return new(history, failure);
            }
        }

        private async Task ReplayAsync(WorkflowHistory history)
        {
            // The replay changes payloads in place where there is a codec; the caller's history is not for that.
            IReadOnlyList<HistoryEvent> events = [.. history.Events];
            if (events is not [{ WorkflowExecutionStartedEventAttributes: { } started }, ..])
            {
                throw new InvalidWorkflowOperationException(
                    $"The history of {history.Id} does not begin with the start of a workflow");
            }

            var codec = RunCodec.For(
                _options.DataConverter, new(_options.Namespace, history.Id), started.WorkflowType.Name, _options.TaskQueue);
            if (codec is not null)
            {
                events = [.. events.Select(e => e.Clone())];
                await codec.DecodeAsync(events).ConfigureAwait(false);
            }

            await new ReplayStep(_options, _catalog, history.Id, started.OriginalExecutionRunId, events).RunAsync().ConfigureAwait(false);
        }
    }
}
