using Flywheel.Embedded.Store;
using Flywheel.Embedded.Temporal.Clock;
using Flywheel.Embedded.Temporal.Commands;
using Flywheel.Embedded.Temporal.Engine;
using Flywheel.Embedded.Temporal.Matching;
using Flywheel.Embedded.Temporal.Operations;
using Flywheel.Embedded.Temporal.Schedules;
using Flywheel.Embedded.Temporal.Schedules.Operations;
using Flywheel.Embedded.Temporal.Store;
using Flywheel.Embedded.Temporal.Visibility;
using Flywheel.Embedded.Temporal.Visibility.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Flywheel.Embedded.Temporal.Hosting;

/// <summary>What a service is made of, opened in the order in which the parts need each other.</summary>
internal sealed class Parts : IAsyncDisposable
{
    private static readonly DatabaseSchema Schema = new(
        "a Temporal database",
        [ExecutionStore.Schema, Namespaces.Schema, SearchAttributeRegistry.Schema, VisibilityStore.Schema, ScheduleStore.Schema]);

    private readonly CancellationTokenSource _stopping = new();

    public required ServiceClock Clock { get; init; }

    public required Database Database { get; init; }

    public required Namespaces Namespaces { get; init; }

    public required SearchAttributeRegistry SearchAttributes { get; init; }

    public required VisibilityStore Visibility { get; init; }

    public required TaskQueues Queues { get; init; }

    public required Queries Queries { get; init; }

    public required ExecutionEngine Engine { get; init; }

    public required HistoryReader Histories { get; init; }

    public required StartWorkflowExecution Start { get; init; }

    public required ScheduleSet Schedules { get; init; }

    public required Retention Retention { get; init; }

    public static async Task<Parts> OpenAsync(TemporalServiceOptions options, ILoggerFactory logging)
    {
        var clock = new ServiceClock();
        if (options.TimeSkipping)
        {
            clock.Skipping.Enable();
        }

        var folder = options.DataFolder is null ? null : DataFolder.Open(options.DataFolder, "temporal");
        var database = Database.Open(folder, Schema, logging.CreateLogger<Database>());
        try
        {
            return await OpenAsync(clock, database, logging);
        }
        catch
        {
            await database.DisposeAsync();
            clock.Dispose();
            throw;
        }
    }

    public void Register(IServiceCollection services)
    {
        services.AddSingleton(Clock).AddSingleton(Database).AddSingleton(Namespaces).AddSingleton(SearchAttributes)
            .AddSingleton(Visibility).AddSingleton(Queues).AddSingleton(Queries).AddSingleton(Engine).AddSingleton(Histories)
            .AddSingleton(Start).AddSingleton(Schedules);
        services.AddSingleton(new WorkerPolls(_stopping.Token));
        services.AddSingleton(new RateLimits(TimeProvider.System));
        services.AddSingleton(new ScheduleView(SearchAttributes.CarriedOf));
        services
            .AddSingleton<Requests>().AddSingleton<WorkflowTasks>().AddSingleton<ActivityTasks>().AddSingleton<UpdateCalls>()
            .AddSingleton<CommandChecks>().AddSingleton<ScheduleChecks>().AddSingleton<TestCalls>();
        services
            .AddSingleton<NamespaceCalls>().AddSingleton<ExecuteMultiOperation>().AddSingleton<GetWorkflowExecutionHistory>()
            .AddSingleton<GetWorkflowExecutionHistoryReverse>().AddSingleton<PollWorkflowTaskQueue>()
            .AddSingleton<RespondWorkflowTaskCompleted>().AddSingleton<RespondWorkflowTaskFailed>()
            .AddSingleton<PollActivityTaskQueue>().AddSingleton<RespondActivityTask>()
            .AddSingleton<RequestCancelWorkflowExecution>().AddSingleton<SignalWorkflowExecution>()
            .AddSingleton<SignalWithStartWorkflowExecution>().AddSingleton<ResetWorkflowExecution>()
            .AddSingleton<TerminateWorkflowExecution>().AddSingleton<DeleteWorkflowExecution>()
            .AddSingleton<RespondQueryTaskCompleted>().AddSingleton<TaskQueueCalls>().AddSingleton<QueryWorkflow>()
            .AddSingleton<DescribeWorkflowExecution>().AddSingleton<UpdateWorkflowExecution>()
            .AddSingleton<PollWorkflowExecutionUpdate>();
        services
            .AddSingleton<ListOpenWorkflowExecutions>().AddSingleton<ListClosedWorkflowExecutions>()
            .AddSingleton<ListWorkflowExecutions>().AddSingleton<ListArchivedWorkflowExecutions>()
            .AddSingleton<ScanWorkflowExecutions>().AddSingleton<CountWorkflowExecutions>().AddSingleton<GetSearchAttributes>()
            .AddSingleton<AddSearchAttributes>().AddSingleton<RemoveSearchAttributes>().AddSingleton<ListSearchAttributes>();
        services
            .AddSingleton<CreateSchedule>().AddSingleton<DescribeSchedule>().AddSingleton<UpdateSchedule>()
            .AddSingleton<PatchSchedule>().AddSingleton<ListScheduleMatchingTimes>().AddSingleton<DeleteSchedule>()
            .AddSingleton<ListSchedules>().AddSingleton<CountSchedules>();
        services
            .AddSingleton<WorkflowServiceCalls>().AddSingleton<OperatorServiceCalls>().AddSingleton<HealthCalls>()
            .AddSingleton<TestServiceCalls>().AddSingleton<ErrorInterceptor>();
    }

    /// <summary>Sends workers away with empty hands, so that nobody waits for them.</summary>
    public Task StopPollsAsync() => _stopping.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        Retention.Dispose();
        await Schedules.DisposeAsync();
        await Database.DisposeAsync();
        Clock.Dispose();
        _stopping.Dispose();
    }

    private static async Task<Parts> OpenAsync(ServiceClock clock, Database database, ILoggerFactory logging)
    {
        var namespaces = await Namespaces.OpenAsync(database);
        var searchAttributes = await SearchAttributeRegistry.OpenAsync(database);
        var visibility = new VisibilityStore(database, searchAttributes);
        var store = new ExecutionStore(database);
        await store.OpenAsync();
        var queues = new TaskQueues(TimeProvider.System);
        var queries = new Queries();
        var engine = new ExecutionEngine(database, store, visibility, queues, queries, clock, logging.CreateLogger<ExecutionEngine>());
        var outbox = new Outbox(engine, namespaces);
        engine.DeliverRequest = outbox.DeliverAsync;
        engine.TellOfClose = new Closings(engine, outbox).TellAsync;
        var histories = new HistoryReader(store);
        var start = new StartWorkflowExecution(
            engine, new WorkflowTasks(engine, histories, queries), new Requests(namespaces, searchAttributes));
        var schedules = new ScheduleSet(new ScheduleServices(
            new ScheduleStore(database, searchAttributes), new ScheduledRuns(engine, start), clock, logging.CreateLogger<ScheduleSet>()));
        return new Parts
        {
            Clock = clock,
            Database = database,
            Namespaces = namespaces,
            SearchAttributes = searchAttributes,
            Visibility = visibility,
            Queues = queues,
            Queries = queries,
            Engine = engine,
            Histories = histories,
            Start = start,
            Schedules = schedules,
            Retention = new Retention(engine, store, namespaces, clock, logging.CreateLogger<Retention>()),
        };
    }
}
