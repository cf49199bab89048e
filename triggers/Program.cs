using Flywheel.Triggers;
using Microsoft.AspNetCore.Connections;

try
{
    await using var app = TriggersProgram.Create(args);
    await app.RunAsync();
    return 0;
}
catch (TriggerSettingsException e)
{
    await Console.Error.WriteLineAsync($"flywheel triggers: {e.Message}");
    return 2;
}
catch (IOException e) when (e.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync($"flywheel triggers: {e.Message} Stop what listens there, or set Triggers__Address to another one.");
    return 1;
}
