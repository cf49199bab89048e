using Flywheel.Triggers;

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
