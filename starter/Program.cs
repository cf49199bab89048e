using Flywheel.Starter;

return await Cli.RunAsync(args);
