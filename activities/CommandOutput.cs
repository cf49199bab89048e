namespace Flywheel.Activities;

/// <summary>What a command said: how much, and its last line. All of it is in the worker's log.</summary>
public sealed record CommandOutput(int Lines, string LastLine);
