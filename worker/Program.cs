using Flywheel.Worker;
using Microsoft.AspNetCore.Connections;

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
catch (IOException e) when (e.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync($"flywheel worker: {e.Message} Stop what listens there, or set Worker__Health to another one.");
    return 1;
}
