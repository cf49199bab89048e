using Flywheel.Embedded.Store;
using Flywheel.Embedded.Temporal.Clock;
using Flywheel.Embedded.Temporal.Schedules;
using Flywheel.Embedded.Temporal.Schedules.Operations;
using Flywheel.Embedded.Temporal.Visibility;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Schedule.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Tests.Embedded.Temporal.Schedules;

/// <summary>Schedules with their store and calls, over an engine that is a fake.</summary>
internal sealed class ScheduleFixture : IAsyncDisposable
{
    public const string Namespace = "default";

    private readonly string? _folder;
    private readonly SearchAttributeRegistry _registry;
    private readonly Database _database;
    private readonly bool _ownsEngine;

    private ScheduleFixture(
        string? folder, Database database, SearchAttributeRegistry registry, ServiceClock clock, FakeRuns? runs)
    {
        _folder = folder;
        _database = database;
        _registry = registry;
        _ownsEngine = runs is null;
        Clock = clock;
        Runs = runs ?? new FakeRuns(clock);
        Set = new ScheduleSet(new ScheduleServices(new ScheduleStore(database, registry), Runs, clock, NullLogger.Instance));
    }

    public ServiceClock Clock { get; }

    public FakeRuns Runs { get; }

    public ScheduleSet Set { get; }

    public ScheduleView View => new(_registry.CarriedOf);

    public ScheduleChecks Checks => new(_registry);

    public static Task<ScheduleFixture> StartAsync(string? folder = null) => StartAsync(folder, new ServiceClock(), null);

    /// <summary>The process dies, another one takes up the same folder; the engine and the clock live on.</summary>
    public async Task<ScheduleFixture> RestartAsync()
    {
        await DisposeAsync();
        return await StartAsync(_folder, Clock, Runs);
    }

    public Task<CreateScheduleResponse> CreateAsync(
        string id, Schedule schedule, Action<CreateScheduleRequest>? with = null)
    {
        schedule.Action ??= ScheduleSimulation.Action("myid");
        var request = new CreateScheduleRequest
        {
            Namespace = Namespace,
            ScheduleId = id,
            Schedule = schedule,
            RequestId = Guid.NewGuid().ToString(),
        };
        with?.Invoke(request);
        return new CreateSchedule(Set, Checks).InvokeAsync(request, CancellationToken.None);
    }

    public Task<DescribeScheduleResponse> DescribeAsync(string id) => new DescribeSchedule(Set, View)
        .InvokeAsync(new DescribeScheduleRequest { Namespace = Namespace, ScheduleId = id }, CancellationToken.None);

    public Task PatchAsync(string id, SchedulePatch patch, string requestId = "") => new PatchSchedule(Set).InvokeAsync(
        new PatchScheduleRequest { Namespace = Namespace, ScheduleId = id, Patch = patch, RequestId = requestId },
        CancellationToken.None);

    public Task UpdateAsync(string id, Schedule schedule, Action<UpdateScheduleRequest>? with = null)
    {
        schedule.Action ??= ScheduleSimulation.Action("myid");
        var request = new UpdateScheduleRequest { Namespace = Namespace, ScheduleId = id, Schedule = schedule };
        with?.Invoke(request);
        return new UpdateSchedule(Set, Checks).InvokeAsync(request, CancellationToken.None);
    }

    public Task DeleteAsync(string id) => new DeleteSchedule(Set).InvokeAsync(
        new DeleteScheduleRequest { Namespace = Namespace, ScheduleId = id }, CancellationToken.None);

    public Task<ListSchedulesResponse> ListAsync(string query = "", Action<ListSchedulesRequest>? with = null)
    {
        var request = new ListSchedulesRequest { Namespace = Namespace, Query = query };
        with?.Invoke(request);
        return new ListSchedules(Set, View).InvokeAsync(request, CancellationToken.None);
    }

    public async Task<long> CountAsync(string query = "") => (await new CountSchedules(Set).InvokeAsync(
        new CountSchedulesRequest { Namespace = Namespace, Query = query }, CancellationToken.None)).Count;

    public Task AddAttributeAsync(string name, IndexedValueType type) =>
        _registry.AddAsync(Namespace, new Dictionary<string, IndexedValueType> { [name] = type });

    /// <summary>Lets the clock run ahead until something has happened.</summary>
    public async Task SkipUntilAsync(Task happened)
    {
        if (!Clock.Skipping.IsEnabled)
        {
            Clock.Skipping.Enable();
        }

        Clock.Skipping.Unlock();
        await happened;
        Clock.Skipping.Lock();
    }

    public async ValueTask DisposeAsync()
    {
        await Set.DisposeAsync();
        await _database.DisposeAsync();
        if (_ownsEngine && _folder is null)
        {
            Clock.Dispose();
        }
    }

    private static async Task<ScheduleFixture> StartAsync(string? folder, ServiceClock clock, FakeRuns? runs)
    {
        var database = Database.Open(
            folder is null ? null : DataFolder.Open(folder, "schedules"),
            new("test", [ScheduleStore.Schema, SearchAttributeRegistry.Schema]),
            NullLogger.Instance);
        var registry = await SearchAttributeRegistry.OpenAsync(database);
        var fixture = new ScheduleFixture(folder, database, registry, clock, runs);
        await fixture.Set.ResumeAsync();
        return fixture;
    }
}
