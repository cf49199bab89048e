using Flywheel.Worker;

try
{
    await using var app = WorkerProgram.Create(args);
    await app.RunAsync();
    return 0;
}
catch (WorkerSettingsException e)
{
    await Console.Error.WriteLineAsync($"flywheel worker: {e.Message}");
    return 2;
}
