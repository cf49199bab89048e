using Flywheel.Activities;
using Temporalio.Activities;

namespace Flywheel.Tests.Workflows;

/// <summary>Commands that are noted and not run.</summary>
public sealed class FakeCommands
{
    private readonly List<string> _ran = [];

    /// <summary>What a command says, or throws.</summary>
    public Func<Command, string> Says { get; init; } = command => $"said by {command.Program}";

    public IReadOnlyList<string> Ran
    {
        get
        {
            lock (_ran)
            {
                return [.. _ran];
            }
        }
    }

    [Activity]
    public Task<CommandOutput> RunCommandAsync(Command command)
    {
        lock (_ran)
        {
            _ran.Add(command.ToString());
        }

        return Task.FromResult(new CommandOutput(1, Says(command)));
    }
}
