using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Flywheel.ChaosWorker;

/// <summary>Takes parcels by signal and by update, works on each as it comes, and ends when it has had them all.</summary>
[Workflow("depot")]
[method: WorkflowInit]
public sealed class Depot(Order order)
{
    private readonly Dictionary<string, long> _done = new(order.Done);
    private readonly HashSet<string> _begun = [.. order.Done.Keys];

    /// <summary>What the worker runs, and the replayer afterwards.</summary>
    public static IReadOnlyList<Type> AllWorkflows { get; } = [typeof(Depot), typeof(Crate), typeof(Scale), typeof(Sleeper)];

    private bool Renews =>
        order.RenewAfter > 0 && _done.Count - order.Done.Count >= order.RenewAfter && _done.Count < order.Parcels;

    [WorkflowRun]
    public async Task<IReadOnlyDictionary<string, long>> RunAsync(Order order)
    {
        // Cancelling ends the workflow after its work, it does not take the work away.
        await Workflow.WaitConditionAsync(
            () => Workflow.AllHandlersFinished && (_done.Count == order.Parcels || Renews), CancellationToken.None);
        if (Renews)
        {
            throw Workflow.CreateContinueAsNewException((Depot run) => run.RunAsync(Next(order)));
        }

        switch (order.Ending)
        {
            case Ending.Fail:
                throw new ApplicationFailureException("As planned.", "Planned", nonRetryable: true, details: [_done]);
            case Ending.Cancel:
                await Workflow.WaitConditionAsync(() => false);
                break;
        }

        return _done;
    }

    [WorkflowSignal("parcel")]
    public async Task ParcelAsync(Parcel parcel) => await TakeAsync(parcel);

    [WorkflowUpdate("parcel-now")]
    public Task<long> ParcelNowAsync(Parcel parcel) => TakeAsync(parcel);

    [WorkflowUpdateValidator(nameof(ParcelNowAsync))]
    public void CheckParcelNow(Parcel parcel)
    {
        if (parcel.Weight < 0)
        {
            throw new ApplicationFailureException("It is not welcome.", "Refused");
        }
    }

    [WorkflowQuery("done")]
    public int Done() => _done.Count;

    private Order Next(Order order) => order with { Done = _done };

    private async Task<long> TakeAsync(Parcel parcel)
    {
        // A message whose answer was lost comes again, after continue-as-new to another run, which cannot know the call.
        if (!_begun.Add(parcel.Id))
        {
            await Workflow.WaitConditionAsync(() => _done.ContainsKey(parcel.Id), CancellationToken.None);
            return _done[parcel.Id];
        }

        var value = await parcel.WorkAsync();
        _done[parcel.Id] = value;
        return value;
    }
}
