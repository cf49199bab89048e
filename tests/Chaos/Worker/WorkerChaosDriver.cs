using System.Collections.Concurrent;
using Flywheel.ChaosWorker;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Flywheel.Tests.Chaos.Worker;

/// <summary>Starts the workflows, sends them what the plans say as kills go by, and notes what was answered.</summary>
internal sealed class WorkerChaosDriver(ITemporalClient client, string queue)
{
    private readonly ConcurrentQueue<string> _problems = new();
    private readonly List<TaskCompletionSource> _kills = [];
    private int _updates;
    private int _calls;

    public IReadOnlyCollection<string> Problems => _problems;

    /// <summary>Updates that were answered.</summary>
    public int Updates => _updates;

    /// <summary>Calls that wait for an answer.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Lets go what waits for this kill; 0 is the start.</summary>
    public void Killed(int number) => Kill(number).TrySetResult();

    public async Task PlayAsync(WorkerChaosPlan plan, CancellationToken cancel)
    {
        var run = await client.StartWorkflowAsync(
            (Depot depot) => depot.RunAsync(plan.Order), new(plan.WorkflowId, queue) { TaskTimeout = TimeSpan.FromSeconds(2) });
        await Task.WhenAll(plan.Deliveries.Select(delivery => DeliverAsync(run, plan, delivery, cancel)));
        if (plan.Ending == Ending.Cancel)
        {
            await run.CancelAsync();
        }

        await CheckEndAsync(client.GetWorkflowHandle<Depot, IReadOnlyDictionary<string, long>>(plan.WorkflowId), plan);
    }

    private async Task DeliverAsync(
        WorkflowHandle<Depot, IReadOnlyDictionary<string, long>> started, WorkerChaosPlan plan, Delivery delivery, CancellationToken cancel)
    {
        await Kill(delivery.AfterKill).Task.WaitAsync(cancel);
        await Task.Delay(delivery.Delay, cancel);

        // Whichever run of the workflow is the current one.
        var run = client.GetWorkflowHandle<Depot, IReadOnlyDictionary<string, long>>(started.Id);
        var parcel = delivery.Parcel;
        Interlocked.Increment(ref _calls);
        try
        {
            switch (delivery.By)
            {
                case By.Signal:
                    await run.SignalAsync(depot => depot.ParcelAsync(parcel));
                    break;
                case By.Update:
                    await UpdateAsync(run, parcel);
                    break;
                case By.Refusal:
                    await RefuseAsync(run, parcel);
                    break;
                default:
                    await QueryAsync(run, plan);
                    break;
            }
        }
        catch (Exception e) when (e is RpcException or TemporalException)
        {
            // A refusal or a query may come after the end; a parcel may not: the workflow waits for each.
            if (delivery.By is By.Signal or By.Update || e is not RpcException { Code: RpcException.StatusCode.NotFound })
            {
                _problems.Enqueue($"{delivery.By} {parcel.Id}: {e}");
            }
        }
        finally
        {
            Interlocked.Decrement(ref _calls);
        }
    }

    private async Task UpdateAsync(WorkflowHandle<Depot, IReadOnlyDictionary<string, long>> run, Parcel parcel)
    {
        while (true)
        {
            try
            {
                var value = await run.ExecuteUpdateAsync(depot => depot.ParcelNowAsync(parcel), new() { Id = parcel.Id });
                Interlocked.Increment(ref _updates);
                Check(value == parcel.Value, $"Update {parcel.Id} answered {value}, not {parcel.Value}.");
                return;
            }
            catch (RpcException e) when (e.Code is RpcException.StatusCode.NotFound)
            {
                // The run that it was sent to continued as new before it took it: the next one shall have it.
                if (!await IsOpenAsync(run))
                {
                    throw;
                }
            }
        }
    }

    private async Task QueryAsync(WorkflowHandle<Depot, IReadOnlyDictionary<string, long>> run, WorkerChaosPlan plan)
    {
        while (true)
        {
            try
            {
                var done = await run.QueryAsync(depot => depot.Done());
                Check(done >= 0 && done <= plan.Parcels.Count, $"{run.Id} said that {done} parcels are done.");
                return;
            }
            catch (RpcException e) when (e.Code == RpcException.StatusCode.DeadlineExceeded)
            {
                // Nobody tries a query again that died with its worker; its asker may.
            }
            catch (RpcException e) when (e.Message.Contains("Workflow Task in failed state", StringComparison.Ordinal))
            {
                // A machine that is busy elsewhere for seconds looks like a workflow that never yields; its task is tried again.
                await Task.Delay(TimeSpan.FromMilliseconds(200));
            }
        }
    }

    private async Task RefuseAsync(WorkflowHandle<Depot, IReadOnlyDictionary<string, long>> run, Parcel parcel)
    {
        try
        {
            await run.ExecuteUpdateAsync(depot => depot.ParcelNowAsync(parcel), new() { Id = parcel.Id });
            _problems.Enqueue($"Update {parcel.Id} was not refused.");
        }
        catch (WorkflowUpdateFailedException e)
        {
            Check(e.InnerException is ApplicationFailureException { ErrorType: "Refused" }, $"Update {parcel.Id} failed otherwise: {e}");
        }
    }

    private async Task<bool> IsOpenAsync(WorkflowHandle run) =>
        (await run.DescribeAsync()).Status == Temporalio.Api.Enums.V1.WorkflowExecutionStatus.Running;

    private async Task CheckEndAsync(WorkflowHandle<Depot, IReadOnlyDictionary<string, long>> run, WorkerChaosPlan plan)
    {
        var expected = plan.Parcels.ToDictionary(parcel => parcel.Id, parcel => parcel.Value);
        try
        {
            var result = await run.GetResultAsync();
            Check(plan.Ending == Ending.Complete, $"{run.Id} completed, but should {plan.Ending}.");
            CheckResult(run.Id, result, expected);
        }
        catch (WorkflowFailedException e) when (e.InnerException is CanceledFailureException)
        {
            Check(plan.Ending == Ending.Cancel, $"{run.Id} was cancelled, but should {plan.Ending}.");
        }
        catch (WorkflowFailedException e) when (e.InnerException is ApplicationFailureException { ErrorType: "Planned" } planned)
        {
            Check(plan.Ending == Ending.Fail, $"{run.Id} failed, but should {plan.Ending}.");
            CheckResult(run.Id, planned.Details.ElementAt<Dictionary<string, long>>(0), expected);
        }
        catch (WorkflowFailedException e)
        {
            _problems.Enqueue($"{run.Id} failed: {e}");
        }
    }

    private void CheckResult(string id, IReadOnlyDictionary<string, long> result, Dictionary<string, long> expected)
    {
        var wrong = expected.Where(each => !result.TryGetValue(each.Key, out var value) || value != each.Value).Select(each => each.Key)
            .Concat(result.Keys.Except(expected.Keys)).ToList();
        Check(wrong.Count == 0, $"{id} came to other values, or more or fewer, for {string.Join(", ", wrong)}.");
    }

    private void Check(bool right, string problem)
    {
        if (!right)
        {
            _problems.Enqueue(problem);
        }
    }

    private TaskCompletionSource Kill(int number)
    {
        lock (_kills)
        {
            while (_kills.Count <= number)
            {
                _kills.Add(new(TaskCreationOptions.RunContinuationsAsynchronously));
            }

            return _kills[number];
        }
    }
}
