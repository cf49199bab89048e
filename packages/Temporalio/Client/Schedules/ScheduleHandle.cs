namespace Temporalio.Client.Schedules;

/// <summary>One schedule, as its id says.</summary>
public record ScheduleHandle(ITemporalClient Client, string Id)
{
    /// <summary>Takes actions for times that have passed.</summary>
    public virtual Task BackfillAsync(
        IReadOnlyCollection<ScheduleBackfill> backfills, RpcOptions? rpcOptions = null) =>
        backfills.Count > 0
            ? Client.OutboundInterceptor.BackfillScheduleAsync(new(Id, backfills, rpcOptions))
            : throw new ArgumentException("At least one backfill required");

    /// <summary>Its running workflows go on.</summary>
    public virtual Task DeleteAsync(RpcOptions? rpcOptions = null) =>
        Client.OutboundInterceptor.DeleteScheduleAsync(new(Id, rpcOptions));

    public virtual Task<ScheduleDescription> DescribeAsync(RpcOptions? rpcOptions = null) =>
        Client.OutboundInterceptor.DescribeScheduleAsync(new(Id, rpcOptions));

    /// <param name="note">Null: a note that names the SDK.</param>
    /// <param name="rpcOptions">Null: nothing special.</param>
    public virtual Task PauseAsync(string? note = null, RpcOptions? rpcOptions = null) =>
        Client.OutboundInterceptor.PauseScheduleAsync(new(Id, note, rpcOptions));

    /// <summary>Takes an action now, even if it is paused.</summary>
    public virtual Task TriggerAsync(ScheduleTriggerOptions? options = null) =>
        Client.OutboundInterceptor.TriggerScheduleAsync(new(Id, options));

    /// <inheritdoc cref="PauseAsync"/>
    public virtual Task UnpauseAsync(string? note = null, RpcOptions? rpcOptions = null) =>
        Client.OutboundInterceptor.UnpauseScheduleAsync(new(Id, note, rpcOptions));

    /// <param name="updater">Makes the new schedule of the described one; null changes nothing.</param>
    /// <param name="rpcOptions">Null: nothing special.</param>
    public Task UpdateAsync(Func<ScheduleUpdateInput, ScheduleUpdate?> updater, RpcOptions? rpcOptions = null) =>
        UpdateAsync(input => Task.FromResult(updater(input)), rpcOptions);

    /// <inheritdoc cref="UpdateAsync(Func{ScheduleUpdateInput, ScheduleUpdate?}, RpcOptions?)"/>
    public virtual Task UpdateAsync(
        Func<ScheduleUpdateInput, Task<ScheduleUpdate?>> updater, RpcOptions? rpcOptions = null) =>
        Client.OutboundInterceptor.UpdateScheduleAsync(new(Id, updater, rpcOptions));
}
