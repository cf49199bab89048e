using System.CommandLine;
using Flywheel.Bench.Temporal;

var root = new RootCommand("Flywheel's benchmarks: what the embedded services do on this machine.") { TemporalCommand.Create() };
return await root.Parse(args).InvokeAsync();
