using System.CommandLine;
using System.Text.Json;
using Temporalio.Client;
using Temporalio.Worker;

namespace Flywheel.Bench.Worker;

/// <summary>
/// The process that is measured: <c>worker run ADDRESS</c>. For each line on its standard input it says how it is; at the
/// end of the input it ends.
/// </summary>
internal static class WorkerProgram
{
    public const string Queue = "bench";

    public static Command Create()
    {
        var address = new Argument<string>("address");
        var command = new Command("run", "The worker itself; the measurements start it.") { address };
        command.Hidden = true;
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(address)!, cancel));
        return command;
    }

    private static async Task RunAsync(string address, CancellationToken cancel)
    {
        var client = await TemporalClient.ConnectAsync(new(address));
        var options = new TemporalWorkerOptions(Queue)
            .AddAllActivities(typeof(BenchActivities), null)
            .AddWorkflow<OneStep>()
            .AddWorkflow<FortySteps>()
            .AddWorkflow<FanOut>()
            .AddWorkflow<OneStepThenSignal>();
        using var worker = new TemporalWorker(client, options);
        Console.WriteLine("ready");
        await worker.ExecuteAsync(
            async () =>
            {
                while (await Console.In.ReadLineAsync(cancel) is not null)
                {
                    Console.WriteLine(JsonSerializer.Serialize(Condition.Now()));
                }
            },
            cancel);
    }

    /// <summary>The heap is what is alive after a full collection.</summary>
    internal sealed record Condition(long HeapBytes, long ResidentBytes, long AllocatedBytes, double ProcessorSeconds)
    {
        public static Condition Now()
        {
            var heap = GC.GetTotalMemory(forceFullCollection: true);
            using var self = System.Diagnostics.Process.GetCurrentProcess();
            return new(heap, self.WorkingSet64, GC.GetTotalAllocatedBytes(), self.TotalProcessorTime.TotalSeconds);
        }
    }
}
