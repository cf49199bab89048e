using System.Runtime.CompilerServices;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Schedule.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client.Interceptors;
using Temporalio.Client.Schedules;
using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <summary>Schedules.</summary>
internal sealed partial class ClientOperations
{
    public override async Task<ScheduleHandle> CreateScheduleAsync(CreateScheduleInput input)
    {
        var converter = client.Options.DataConverter;
        try
        {
            await Service
                .CreateScheduleAsync(
                    new()
                    {
                        Namespace = Namespace,
                        ScheduleId = input.Id,
                        Schedule = await input.Schedule.ToProtoAsync(Namespace, converter).ConfigureAwait(false),
                        InitialPatch = InitialPatch(input),
                        Identity = Identity,
                        RequestId = Guid.NewGuid().ToString(),
                        Memo = await MemoAsync(converter, input.Options?.Memo).ConfigureAwait(false),
                        SearchAttributes = input.Options?.TypedSearchAttributes is { Count: > 0 } attributes
                            ? attributes.ToProto()
                            : null,
                    },
                    Retried(input.Options?.Rpc))
                .ConfigureAwait(false);
            return new(client, input.Id);
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.AlreadyExists)
        {
            throw new ScheduleAlreadyRunningException();
        }
    }

    public override async Task<ScheduleDescription> DescribeScheduleAsync(DescribeScheduleInput input)
    {
        var response = await Service
            .DescribeScheduleAsync(
                new() { Namespace = Namespace, ScheduleId = input.Id }, Retried(input.RpcOptions))
            .ConfigureAwait(false);
        return await ScheduleDescription
            .FromProtoAsync(input.Id, response, Namespace, client.Options.DataConverter)
            .ConfigureAwait(false);
    }

    public override async Task UpdateScheduleAsync(UpdateScheduleInput input)
    {
        // The last of two updates at the same time wins, as with the official package.
        var description = await DescribeScheduleAsync(new(input.Id, input.RpcOptions)).ConfigureAwait(false);
        if (await input.Updater(new(description)).ConfigureAwait(false) is not { } update)
        {
            return;
        }

        await Service
            .UpdateScheduleAsync(
                new()
                {
                    Namespace = Namespace,
                    ScheduleId = input.Id,
                    Schedule = await update.Schedule
                        .ToProtoAsync(Namespace, client.Options.DataConverter)
                        .ConfigureAwait(false),
                    Identity = Identity,
                    RequestId = Guid.NewGuid().ToString(),
                    SearchAttributes = update.TypedSearchAttributes?.ToProto(),
                },
                Retried(input.RpcOptions))
            .ConfigureAwait(false);
    }

    public override Task DeleteScheduleAsync(DeleteScheduleInput input) =>
        Service.DeleteScheduleAsync(
            new() { Namespace = Namespace, ScheduleId = input.Id, Identity = Identity }, Retried(input.RpcOptions));

    public override Task PauseScheduleAsync(PauseScheduleInput input) =>
        PatchAsync(input.Id, new() { Pause = input.Note ?? "Paused via .NET SDK" }, input.RpcOptions);

    public override Task UnpauseScheduleAsync(UnpauseScheduleInput input) =>
        PatchAsync(input.Id, new() { Unpause = input.Note ?? "Unpaused via .NET SDK" }, input.RpcOptions);

    public override Task TriggerScheduleAsync(TriggerScheduleInput input) =>
        PatchAsync(
            input.Id,
            new()
            {
                TriggerImmediately = new()
                {
                    OverlapPolicy = input.Options?.Overlap ?? ScheduleOverlapPolicy.Unspecified,
                },
            },
            input.Options?.Rpc);

    public override Task BackfillScheduleAsync(BackfillScheduleInput input) =>
        PatchAsync(
            input.Id,
            new() { BackfillRequest = { input.Backfills.Select(backfill => backfill.ToProto()) } },
            input.RpcOptions);

    public override IAsyncEnumerable<ScheduleListDescription> ListSchedulesAsync(ListSchedulesInput input) =>
        ListAsync(input);

    private static SchedulePatch? InitialPatch(CreateScheduleInput input)
    {
        if (input.Options is not { } options || (!options.TriggerImmediately && options.Backfills.Count == 0))
        {
            return null;
        }

        return new()
        {
            TriggerImmediately = options.TriggerImmediately
                ? new() { OverlapPolicy = input.Schedule.Policy.Overlap }
                : null,
            BackfillRequest = { options.Backfills.Select(backfill => backfill.ToProto()) },
        };
    }

    private Task<PatchScheduleResponse> PatchAsync(string id, SchedulePatch patch, RpcOptions? rpc) =>
        Service.PatchScheduleAsync(
            new()
            {
                Namespace = Namespace,
                ScheduleId = id,
                Patch = patch,
                Identity = Identity,
                RequestId = Guid.NewGuid().ToString(),
            },
            Retried(rpc));

    private async IAsyncEnumerable<ScheduleListDescription> ListAsync(
        ListSchedulesInput input, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (rpc, cancellation) = Retried(input.Options?.Rpc).WithAdditionalCancellationToken(cancellationToken);
        using (cancellation)
        {
            var request = new ListSchedulesRequest { Namespace = Namespace, Query = input.Options?.Query ?? "" };
            do
            {
                var response = await Service.ListSchedulesAsync(request, rpc).ConfigureAwait(false);
                foreach (var entry in response.Schedules)
                {
                    yield return new(entry, client.Options.DataConverter);
                }

                request.NextPageToken = response.NextPageToken;
            }
            while (!request.NextPageToken.IsEmpty);
        }
    }
}
