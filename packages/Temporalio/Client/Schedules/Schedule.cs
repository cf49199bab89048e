using Temporalio.Converters;

namespace Temporalio.Client.Schedules;

/// <summary>What is done when.</summary>
public record Schedule(ScheduleAction Action, ScheduleSpec Spec)
{
    public SchedulePolicy Policy { get; init; } = new();

    public ScheduleState State { get; init; } = new();

    internal static async Task<Schedule> FromProtoAsync(
        Api.Schedule.V1.Schedule proto, string clientNamespace, DataConverter converter) =>
        new(
            await ScheduleAction.FromProtoAsync(proto.Action, clientNamespace, converter).ConfigureAwait(false),
            ScheduleSpec.FromProto(proto.Spec))
        {
            Policy = SchedulePolicy.FromProto(proto.Policies),
            State = ScheduleState.FromProto(proto.State),
        };

    internal async Task<Api.Schedule.V1.Schedule> ToProtoAsync(string clientNamespace, DataConverter converter) => new()
    {
        Spec = Spec.ToProto(),
        Action = await Action.ToProtoAsync(clientNamespace, converter).ConfigureAwait(false),
        Policies = Policy.ToProto(),
        State = State.ToProto(),
    };
}
