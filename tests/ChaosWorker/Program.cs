using Flywheel.ChaosWorker;
using Temporalio.Client;
using Temporalio.Worker;

// Flywheel.ChaosWorker ADDRESS QUEUE LEDGER cached|cold: a worker that is there to be killed. It says when it is ready,
// and ends by itself only when whoever started it does, whose end its standard input tells.
var (address, queue, ledger, cached) = (args[0], args[1], args[2], args[3] == "cached");
var client = await TemporalClient.ConnectAsync(new(address));
var options = new TemporalWorkerOptions(queue)
{
    MaxCachedWorkflows = cached ? 500 : 0,
    // What waits for a worker that is dead goes to its successor soon.
    StickyQueueScheduleToStartTimeout = TimeSpan.FromSeconds(1),
    MaxHeartbeatThrottleInterval = TimeSpan.FromMilliseconds(50),
    DefaultHeartbeatThrottleInterval = TimeSpan.FromMilliseconds(50),
};
options.AddAllActivities(new ParcelActivities(new Ledger(ledger)));
foreach (var workflow in Depot.AllWorkflows)
{
    options.AddWorkflow(workflow);
}

using var worker = new TemporalWorker(client, options);
using var orphaned = new CancellationTokenSource();
_ = Task.Run(async () =>
{
    await Console.In.ReadToEndAsync();
    await orphaned.CancelAsync();
});
Console.WriteLine("ready");
try
{
    await worker.ExecuteAsync(orphaned.Token);
}
catch (OperationCanceledException)
{
    // Nobody is left to work for.
}
