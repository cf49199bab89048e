using System.CommandLine;
using Flywheel.Bench.Data;
using Flywheel.Bench.Temporal;
using Flywheel.Bench.Worker;

var root = new RootCommand("Flywheel's benchmarks: what the embedded services and the worker do on this machine.")
{
    TemporalCommand.Create(),
    WorkerCommand.Create(),
    DataCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
