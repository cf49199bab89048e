using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using static Temporalio.Worker.Core.Machines.OneShotInput;
using static Temporalio.Worker.Core.Machines.OneShotState;

namespace Temporalio.Worker.Core.Machines;

internal enum OneShotState : byte
{
    Asked,
    Recorded,
}

internal enum OneShotInput : byte
{
    OnRecorded,
}

/// <summary>
/// A command that leaves one event and has no answer: search attributes, memo, and the four ways to end a workflow.
/// </summary>
internal sealed class OneShotMachine(RunMachines run, Command command)
    : Machine<OneShotState, OneShotInput>(run, Table)
{
    internal static readonly StateTable<OneShotState, OneShotInput> Table = new()
    {
        [Asked, OnRecorded] = Recorded,
    };

    public override bool IsClosed => State == Recorded;

    public override bool HasLaterEvents => false;

    public override void OnEvent(HistoryEvent e) => Step(OnRecorded, e);

    public override Command ToWire(CommandType type) => command;

    public override string About(CommandType type) =>
        command.UpsertWorkflowSearchAttributesCommandAttributes is { SearchAttributes: { } attributes }
            ? $"attributes {string.Join(", ", attributes.IndexedFields.Keys.Order().Select(key => $"'{key}'"))}"
            : "";
}
