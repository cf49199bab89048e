using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;

namespace Flywheel.Embedded.Temporal.Commands;

/// <summary>Which code carries out which command; what is not here is not supported.</summary>
internal static class CommandHandlers
{
    private static readonly Dictionary<CommandType, Action<CommandContext, Command>> Table = new()
    {
        [CommandType.ScheduleActivityTask] = ScheduleActivityTask.Apply,
        [CommandType.RequestCancelActivityTask] = RequestCancelActivityTask.Apply,
        [CommandType.StartTimer] = StartTimer.Apply,
        [CommandType.CancelTimer] = CancelTimer.Apply,
        [CommandType.RecordMarker] = RecordMarker.Apply,
        [CommandType.StartChildWorkflowExecution] = StartChildWorkflow.Apply,
        [CommandType.SignalExternalWorkflowExecution] = SignalExternalWorkflow.Apply,
        [CommandType.RequestCancelExternalWorkflowExecution] = RequestCancelExternalWorkflow.Apply,
        [CommandType.UpsertWorkflowSearchAttributes] = UpsertSearchAttributes.Apply,
        [CommandType.ModifyWorkflowProperties] = ModifyProperties.Apply,
        [CommandType.ProtocolMessage] = ProtocolMessages.Apply,
        [CommandType.CompleteWorkflowExecution] = CloseCommands.Complete,
        [CommandType.FailWorkflowExecution] = CloseCommands.Fail,
        [CommandType.CancelWorkflowExecution] = CloseCommands.Cancel,
        [CommandType.ContinueAsNewWorkflowExecution] = CloseCommands.ContinueAsNew,
    };

    private static readonly HashSet<CommandType> Closing =
    [
        CommandType.CompleteWorkflowExecution, CommandType.FailWorkflowExecution, CommandType.CancelWorkflowExecution,
        CommandType.ContinueAsNewWorkflowExecution,
    ];

    public static void ApplyAll(CommandContext context, IReadOnlyList<Command> commands)
    {
        for (var i = 0; i < commands.Count; i++)
        {
            var type = commands[i].CommandType;
            if (Closing.Contains(type) && i < commands.Count - 1)
            {
                throw Errors.InvalidArgument(
                    $"invalid command sequence: {type} must be the last command, and {commands.Count - 1 - i} follow it.");
            }

            if (!Table.TryGetValue(type, out var apply))
            {
                throw Errors.InvalidArgument($"unknown or unsupported command type: {type}");
            }

            apply(context, commands[i]);
        }

        // What no command has taken (rejections mostly) comes after all commands.
        foreach (var message in context.Messages.Values.ToList())
        {
            ProtocolMessages.Apply(context, message);
        }
    }
}
