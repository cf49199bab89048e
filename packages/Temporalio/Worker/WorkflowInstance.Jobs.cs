using Temporalio.Worker.Core;

namespace Temporalio.Worker;

/// <content>What history tells.</content>
internal sealed partial class WorkflowInstance
{
    private void Apply(Job job)
    {
        switch (job)
        {
            case Job.Initialize:
                // Otherwise it starts after all jobs.
                if (!_usesModernEventLoop)
                {
                    StartWorkflow();
                }

                break;
            case Job.FireTimer(var seq):
                FireTimer(seq);
                break;
            case Job.ResolveActivity(var seq, var resolution):
                Pending(_activities, seq, "activity").TrySetResult(resolution);
                break;
            case Job.ResolveChildStart(var seq, var start):
                Pending(_children, seq, "child").Start.TrySetResult(start);
                break;
            case Job.ResolveChild(var seq, var resolution):
                Pending(_children, seq, "child").End.TrySetResult(resolution);
                break;
            case Job.ResolveSignalExternal(var seq, var failure):
                Pending(_externalSignals, seq, "external signal").TrySetResult(failure);
                break;
            case Job.ResolveCancelExternal(var seq, var failure):
                Pending(_externalCancels, seq, "external cancel").TrySetResult(failure);
                break;
            case Job.Signal signal:
                ApplySignal(signal);
                break;
            case Job.Cancel:
                (_cancellation ??= new()).Cancel();
                break;
            case Job.UpdateRandomSeed(var seed):
                _seed = seed;
                _random = null;
                break;
            case Job.NotifyHasPatch(var patchId):
                (_patchesNotified ??= []).Add(patchId);
                break;
            case Job.Query query:
                ApplyQuery(query);
                break;
            case Job.Update update:
                ApplyUpdate(update);
                break;
            default:
                throw new InvalidOperationException($"Unrecognized job: {job.GetType().Name}");
        }
    }

    private static T Pending<T>(Dictionary<uint, T>? pending, uint seq, string kind)
        where T : class =>
        pending != null && pending.TryGetValue(seq, out var found)
            ? found
            : throw new InvalidOperationException($"Failed finding {kind} for sequence {seq}");
}
