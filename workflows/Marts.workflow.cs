using Flywheel.Activities;
using Flywheel.Activities.Warehouse;
using Temporalio.Api.Enums.V1;
using Temporalio.Exceptions;
using Temporalio.Workflows;
using ParentClosePolicy = Temporalio.Workflows.ParentClosePolicy;

namespace Flywheel.Workflows;

/// <summary>
/// The day's partitions of what analysts read, made from what was loaded. Loads ask for it at their end; those that come
/// while a day's run is at work are added to it, so that models run once for several loads.
/// </summary>
[Workflow("marts")]
public sealed class Marts
{
    private static readonly Parameter<IReadOnlyList<string>> Loaded = Parameter.Names(
        "loaded", "Only the models that read these tables; all by default.", example: EnergyPrices.Table);

    private readonly List<string> _loaded;
    private readonly List<string> _mistakes = [];
    private IReadOnlyList<string> _atWork = [];
    private bool _all;
    private bool _allAtWork;

    [WorkflowInit]
    public Marts(MartsInput? input = null)
    {
        var loaded = input?.Loaded ?? "";
        _loaded = [.. loaded.Split(',', StringSplitOptions.RemoveEmptyEntries)];
        _all = _loaded.Count == 0;
    }

    public static Pipeline Pipeline { get; } = new()
    {
        Id = "marts",
        Description = "Makes the day's statistics from what was loaded: energy prices, sales leads.",
        Owner = "analytics",
        Trigger = new Trigger.After("energy-prices", "sales-leads"),
        Parameters = [Loaded],
        Workflow = typeof(Marts),
        Input = given => [new MartsInput(string.Join(',', given.Get(Loaded)))],
    };

    /// <summary>The statement of a pipeline that has loaded a table: has the day's models that read it run, now or as part of a run that is at work.</summary>
    public static async Task AfterLoadAsync(Run load, string table)
    {
        var id = RunId.For(Pipeline, load.LogicalDate).ToString();
        var input = new MartsInput(table);
        while (true)
        {
            try
            {
                await Workflow.StartChildWorkflowAsync((Marts marts) => marts.RunAsync(input), new()
                {
                    Id = id,
                    IdReusePolicy = WorkflowIdReusePolicy.AllowDuplicate,
                    // It is a run of its own: the load is done, whatever becomes of it.
                    ParentClosePolicy = ParentClosePolicy.Abandon,
                    CancellationType = ChildWorkflowCancellationType.Abandon,
                    StaticSummary = $"after {load.Id}",
                    Memo = Retries.HandedOn(),
                });
                return;
            }
            catch (WorkflowAlreadyStartedException)
            {
                if (await JoinAsync(id, table))
                {
                    return;
                }
            }
        }
    }

    [WorkflowRun]
    public async Task<RunResult> RunAsync(MartsInput? input = null)
    {
        var run = Run.Begin();
        try
        {
            var done = await run.RecordedAsync(() => RunModelsAsync(run));
            if (_loaded.Count == 0)
            {
                return done;
            }
        }
        catch (FailureException e) when (_loaded.Count > 0 && !TemporalException.IsCanceledException(e))
        {
            // It is recorded as failed, and nobody else would run what is still to be done. What failed gets another chance with it.
        }

        // Loads that ended while the run was tidied up and recorded count on it as well.
        var rest = Rest();
        throw Workflow.CreateContinueAsNewException((Marts marts) => marts.RunAsync(rest));
    }

    [WorkflowSignal("loaded")]
    public Task LoadedAsync(string table)
    {
        _loaded.Add(table);
        return Task.CompletedTask;
    }

    private static async Task<bool> JoinAsync(string id, string table)
    {
        try
        {
            await Workflow.GetExternalWorkflowHandle<Marts>(id).SignalAsync(marts => marts.LoadedAsync(table));
            return true;
        }
        catch (ApplicationFailureException)
        {
            // It has ended between the two; a new one may begin.
            return false;
        }
    }

    private async Task<RunResult> RunModelsAsync(Run run)
    {
        while (_all || _loaded.Count > 0)
        {
            // Loads that are done from here on are another turn.
            IReadOnlyList<string> loaded = _all ? [] : [.. _loaded.Distinct()];
            (_atWork, _allAtWork) = (loaded, _all);
            _all = false;
            _loaded.Clear();
            foreach (var model in await FindModelsAsync(loaded))
            {
                run.SoFar = Sum(run.SoFar, await RunModelAsync(run, model));
            }

            (_atWork, _allAtWork) = ([], false);
        }

        var result = run.SoFar;
        return _mistakes.Count == 0
            ? result with { Summary = result.Tables.Count == 0 ? "no model reads what was loaded" : $"{string.Join(", ", result.Tables)}" }
            : throw new ApplicationFailureException(string.Join(" ", _mistakes), errorType: nameof(Failures.UnknownTables), nonRetryable: true);
    }

    private async Task<IReadOnlyList<string>> FindModelsAsync(IReadOnlyList<string> loaded)
    {
        try
        {
            return await Workflow.ExecuteActivityAsync(
                (WarehouseActivities warehouse) => warehouse.FindModelsAsync(loaded), Step.Short("Find the models"));
        }
        catch (ActivityFailureException e) when (Failure.UnknownTables(e) is { Count: > 0 } unknown)
        {
            // Loads that have joined the run are no mistake. It fails when they are done.
            _mistakes.Add(Failure.ReasonOf(e));
            var known = loaded.Except(unknown).ToList();
            return known.Count == 0 ? [] : await FindModelsAsync(known);
        }
    }

    /// <summary>What a run that ends now leaves to the next one: nothing named means all.</summary>
    private MartsInput Rest() => _allAtWork ? new() : new(string.Join(',', _atWork.Concat(_loaded).Distinct()));

    private static async Task<RunResult> RunModelAsync(Run run, string model)
    {
        var modelRun = new ModelRun(model, run.Day, RunNames.Staging(run.Id, model));
        var (published, audit, jobs) = await DayLoad.PublishAsync(modelRun.StagingTable, () => Workflow.ExecuteActivityAsync(
            (WarehouseActivities warehouse) => warehouse.StageModelAsync(modelRun), Step.Long($"Run {model}")));
        return new() { RowsLoaded = published.Rows, Tables = [$"{model}${run.Day}"], Jobs = jobs, Warnings = audit.Warnings };
    }

    private static RunResult Sum(RunResult one, RunResult other) => one with
    {
        RowsLoaded = one.RowsLoaded + other.RowsLoaded,
        Tables = [.. one.Tables.Union(other.Tables)],
        Jobs = [.. one.Jobs, .. other.Jobs],
        Warnings = [.. one.Warnings.Union(other.Warnings)],
    };
}

/// <summary>What <c>marts</c> takes: the tables that were loaded, with commas between them; empty for all.</summary>
public sealed record MartsInput(string Loaded = "");
