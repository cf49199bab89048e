using Temporalio.Activities;
using Temporalio.Api.Common.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Worker.Interceptors;

namespace Temporalio.Worker.ActivityTasks;

/// <summary>Calls an activity's code by way of the interceptors, and says how it ended.</summary>
internal sealed class ActivityInvocation(
    ActivityWorkerOptions options, ActivityExecutionContext context, ActivityCancellation cancellation, ActivityHeartbeats heartbeats)
{
    private string Type => context.Info.ActivityType;

    private DataConverter Converter => context.Info.DataConverter;

    /// <summary>Throws only if the outcome cannot be converted.</summary>
    public async Task<ActivityOutcome> RunAsync(PollActivityTaskQueueResponse task)
    {
        WorkerLog.ActivityRunning(context.Logger, Type, context.Info.ActivityId, context.Info.Attempt);
        ActivityExecutionContext.AsyncLocalCurrent.Value = context;
        try
        {
            var result = await CallAsync(task).ConfigureAwait(false);
            return new ActivityOutcome.Completed(await Converter.ToPayloadAsync(result).ConfigureAwait(false));
        }
        catch (CompleteAsyncException)
        {
            WorkerLog.ActivityCompletesLater(context.Logger, Type);
            return new ActivityOutcome.Later();
        }
        catch (OperationCanceledException e) when (cancellation is { WasRequested: true, Details.IsPaused: true })
        {
            WorkerLog.ActivityInterrupted(context.Logger, Type, "pause");
            return await FailedAsync(new ApplicationFailureException("Activity paused", e, "ActivityPause")).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (cancellation is { WasRequested: true, Details.IsReset: true })
        {
            WorkerLog.ActivityInterrupted(context.Logger, Type, "reset");
            return await FailedAsync(new ApplicationFailureException("Activity reset", e, "ActivityReset")).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.WasRequested)
        {
            WorkerLog.ActivityCancelled(context.Logger, Type);
            return new ActivityOutcome.Cancelled();
        }
        catch (OperationCanceledException) when (cancellation.HeartbeatFailure is not null)
        {
            WorkerLog.ActivityHeartbeatUnsendable(context.Logger, Type);
            return await FailedAsync(cancellation.HeartbeatFailure!).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Users' code may throw anything; that is the activity's failure.
            if (e is ApplicationFailureException { Category: Api.Enums.V1.ApplicationErrorCategory.Benign })
            {
                WorkerLog.ActivityFailedBenign(context.Logger, e, Type);
            }
            else
            {
                WorkerLog.ActivityFailed(context.Logger, e, Type);
            }

            return await FailedAsync(e).ConfigureAwait(false);
        }
        finally
        {
            heartbeats.Close();
            cancellation.End();
            ActivityExecutionContext.AsyncLocalCurrent.Value = null;
        }
    }

    private async Task<object?> CallAsync(PollActivityTaskQueueResponse task)
    {
        var definition = options.Catalog.Find(Type);
        var arguments = await ArgumentsAsync(definition, task).ConfigureAwait(false);
        if (Converter.PayloadCodec is { } codec && task.Header is { } header)
        {
            foreach (var key in header.Fields.Keys.ToList())
            {
                header.Fields[key] = await codec.DecodeSingleAsync(header.Fields[key]).ConfigureAwait(false);
            }
        }

        var inbound = options.Interceptors.Reverse().Aggregate(
            (ActivityInboundInterceptor)new RootActivityInbound(), static (next, interceptor) => interceptor.InterceptActivity(next));
        inbound.Init(new RootActivityOutbound(heartbeats));
        var result = await inbound
            .ExecuteActivityAsync(new(definition, arguments, (IReadOnlyDictionary<string, Payload>?)task.Header?.Fields ?? NoHeaders))
            .ConfigureAwait(false);
        return result is ValueTuple ? null : result; // what nothing is by way of reflection
    }

    private static readonly Dictionary<string, Payload> NoHeaders = [];

    private async Task<object?[]> ArgumentsAsync(ActivityDefinition definition, PollActivityTaskQueueResponse task)
    {
        try
        {
            IReadOnlyList<Payload> input = task.Input is { } payloads ? payloads.Payloads_ : [];
            if (definition.Dynamic)
            {
                return [await Task.WhenAll(input.Select(payload => Converter.ToValueAsync<IRawValue>(payload))).ConfigureAwait(false)];
            }

            if (input.Count < definition.RequiredParameterCount)
            {
                throw new ApplicationFailureException(
                    $"Activity {Type} given {input.Count} parameter(s), but more than that are required by the signature");
            }

            // Arguments that the signature has no place for are left out, on purpose: callers may be newer.
            return await Task.WhenAll(input.Zip(
                definition.ParameterTypes, (payload, type) => Converter.ToValueAsync(payload, type))).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            throw new ApplicationFailureException("Failed decoding parameters", e);
        }
    }

    private async Task<ActivityOutcome> FailedAsync(Exception error) =>
        new ActivityOutcome.Failed(await Converter.ToFailureAsync(error).ConfigureAwait(false));
}
