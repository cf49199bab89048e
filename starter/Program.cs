using System.CommandLine;
using Flywheel.Starter;

var root = new RootCommand("Flywheel: durable data pipelines for Google Cloud, on Temporal.") { UpCommand.Create() };
return await root.Parse(args).InvokeAsync();
