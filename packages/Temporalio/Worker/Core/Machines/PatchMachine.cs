using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using static Temporalio.Worker.Core.Machines.PatchInput;
using static Temporalio.Worker.Core.Machines.PatchState;

namespace Temporalio.Worker.Core.Machines;

internal enum PatchState : byte
{
    Asked,
    Recorded,
}

internal enum PatchInput : byte
{
    OnMarker,
}

/// <summary>
/// A call of Patched or DeprecatePatch. Where history has no marker for it, its command is passed over: see
/// <see cref="RunMachines"/>, which decides between marker and call.
/// </summary>
internal sealed class PatchMachine(RunMachines run, WorkflowCommand.SetPatchMarker patch)
    : Machine<PatchState, PatchInput>(run, Table)
{
    internal static readonly StateTable<PatchState, PatchInput> Table = new()
    {
        [Asked, OnMarker] = Recorded,
    };

    public string PatchId => patch.PatchId;

    public override bool IsClosed => State == Recorded;

    public override bool HasLaterEvents => false;

    public override void OnEvent(HistoryEvent e)
    {
        Run.Nondeterminism.RequireSame(e, "patch id", PatchMarker.Read(e)?.PatchId ?? "", PatchId, this);
        Step(OnMarker, e);
    }

    public override Command ToWire(CommandType type) => new()
    {
        CommandType = type,
        RecordMarkerCommandAttributes = new PatchMarker(patch.PatchId, patch.Deprecated).ToAttributes(),
    };

    public override string About(CommandType type) => $"patch '{PatchId}'";
}
