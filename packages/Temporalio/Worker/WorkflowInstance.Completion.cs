using Temporalio.Api.Common.V1;
using Temporalio.Exceptions;
using Temporalio.Worker.Core;
using Temporalio.Workflows;

namespace Temporalio.Worker;

/// <content>The workflow's own method, and how a run ends.</content>
internal sealed partial class WorkflowInstance
{
    private object?[] StartArgs => _startArgs ??= DecodeArgs(
        Definition.RunCode,
        _initialize.Started.Input?.Payloads_ ?? [],
        "Workflow",
        WorkflowType,
        Definition.Dynamic,
        nameFirst: false);

    private void StartWorkflow()
    {
        if (_started)
        {
            throw new InvalidOperationException("Workflow unexpectedly initialized");
        }

        _started = true;
        _ = QueueAsync(() => RunTopLevelAsync(async () =>
        {
            var args = new Interceptors.ExecuteWorkflowInput(Instance, Definition.RunMethod, StartArgs);
            _startArgs = null; // not needed again, and sometimes large
            var result = await Inbound.ExecuteWorkflowAsync(args).ConfigureAwait(true);
            AddCommand(new WorkflowCommand.CompleteWorkflow(_converter.PayloadConverter.ToPayload(result)));
        }));
    }

    /// <summary>Runs the workflow's or a signal's code: what it throws ends the run, or fails the task.</summary>
    private async Task RunTopLevelAsync(Func<Task> function)
    {
        try
        {
            try
            {
                await function().ConfigureAwait(true);
            }
            catch (ContinueAsNewException e)
            {
                WorkflowInstanceLog.ContinuesAsNew(_log, _runId);
                AddCommand(new WorkflowCommand.ContinueAsNew(ToAttributes(e.Input)));
            }
            catch (Exception e) when (
                _cancellation?.IsCancellationRequested == true && TemporalException.IsCanceledException(e))
            {
                // Cancellation is a state: a cancelled activity long after a swallowed request counts too.
                WorkflowInstanceLog.Cancelled(_log, e, _runId);
                AddCommand(new WorkflowCommand.CancelWorkflow());
            }
            catch (Exception e) when (IsWorkflowFailure(e))
            {
                WorkflowInstanceLog.Failed(_log, e, _runId);
                AddCommand(new WorkflowCommand.FailWorkflow(
                    _converter.FailureConverter.ToFailure(e, _converter.PayloadConverter)));
            }
        }
        catch (Exception e)
        {
            WorkflowInstanceLog.FailedUnexpectedly(_log, e, _runId);
            _taskFailure = e;
        }
    }

    /// <summary>
    /// Whether it fails the workflow, or the update. A cancellation that nobody asked the workflow for does too: it is
    /// clearer than a task that is tried for ever.
    /// </summary>
    private bool IsWorkflowFailure(Exception error) =>
        error is FailureException or OperationCanceledException || FailsWorkflow(error);

    private Api.Command.V1.ContinueAsNewWorkflowExecutionCommandAttributes ToAttributes(
        Interceptors.CreateContinueAsNewExceptionInput input)
    {
        var options = input.Options;
        var started = _initialize.Started;
        var attributes = new Api.Command.V1.ContinueAsNewWorkflowExecutionCommandAttributes
        {
            WorkflowType = new() { Name = input.Workflow },
            TaskQueue = new() { Name = options?.TaskQueue ?? string.Empty },
            Input = ToPayloads(input.Args, _converter.PayloadConverter),
            WorkflowRunTimeout = ToDuration(options?.RunTimeout),
            WorkflowTaskTimeout = ToDuration(options?.TaskTimeout),
            BackoffStartInterval = ToDuration(options?.BackoffStartInterval),
            Header = ToHeader(input.Headers),

            // The next run has what this one was started with, and its search attributes as they are now.
            RetryPolicy = options?.RetryPolicy?.ToProto() ?? started.RetryPolicy,
            Memo = ToMemo(options?.Memo, _converter.PayloadConverter)
                ?? (started.Memo is { Fields.Count: > 0 } memo ? memo : null),
            SearchAttributes = options?.TypedSearchAttributes?.ToProto() ?? CurrentSearchAttributes(),
            InitialVersioningBehavior =
                (Api.Enums.V1.ContinueAsNewVersioningBehavior)(options?.InitialVersioningBehavior ?? default),
        };
#pragma warning disable CS0612, CS0618 // Deprecated, but honoured while there is the option.
        attributes.InheritBuildId = StaysOnBuild(options?.VersioningIntent ?? default, options?.TaskQueue);
#pragma warning restore CS0612, CS0618
        return attributes;
    }

    private SearchAttributes? CurrentSearchAttributes()
    {
        var attributes = _searchAttributesChanged ? TypedSearchAttributes.ToProto() : _initialize.Started.SearchAttributes;
        return attributes is { IndexedFields.Count: > 0 } ? attributes : null;
    }

    private void Complete(Activation activation, List<WorkflowCommand> commands)
    {
        var first = commands.FindIndex(IsCompletion);
        if (first < 0)
        {
            return;
        }

        var isFailure = commands[first] is WorkflowCommand.FailWorkflow;
        var last = commands.FindLastIndex(IsCompletion);
        if (last < commands.Count - 1
            && IsReplaying
            && activation.LangFlags.Contains((uint)WorkflowLogicFlag.ReorderWorkflowCompletion))
        {
            Use(WorkflowLogicFlag.ReorderWorkflowCompletion);
            var completion = commands[last];
            commands.RemoveAt(last);
            commands.Add(completion);
        }

        if (!isFailure && !IsReplaying)
        {
            WarnOfUnfinishedHandlers();
        }
    }

    private static bool IsCompletion(WorkflowCommand command) => command
        is WorkflowCommand.CompleteWorkflow
        or WorkflowCommand.FailWorkflow
        or WorkflowCommand.CancelWorkflow
        or WorkflowCommand.ContinueAsNew;
}
