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
    // A model that failed ended the run once, and kept from it what others had loaded.
    private const string ModelsFailAlone = "models-fail-alone";

    private static readonly Parameter<IReadOnlyList<string>> Loaded = Parameter.Names(
        "loaded", "Only the models that read these tables; all by default.", example: EnergyPrices.Table);

    private readonly List<string> _loaded;
    private readonly List<string> _mistakes = [];
    private readonly Dictionary<string, FailedModel> _failed = [];
    private readonly List<IReadOnlyList<string>> _undone = []; // the loads of turns that are at work, or in which a model failed
    private bool _all;

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
            // It is recorded as failed, and nobody else would run what was loaded meanwhile. What failed gets another chance with it.
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
            _undone.Add(loaded);
            _all = false;
            _loaded.Clear();
            var models = await FindModelsAsync(loaded);
            foreach (var model in models)
            {
                await RunModelAsync(run, model);
            }

            if (!models.Any(_failed.ContainsKey))
            {
                _undone.Remove(loaded);
            }
        }

        var result = run.SoFar;
        return _mistakes.Count + _failed.Count == 0
            ? result with { Summary = result.Tables.Count == 0 ? "no model reads what was loaded" : $"{string.Join(", ", result.Tables)}" }
            : throw new ApplicationFailureException(
                string.Join(" ", _mistakes.Concat(_failed.Select(failed => failed.Value.InWords(failed.Key)))), errorType: "NotAllMade", nonRetryable: true);
    }

    /// <summary>One that fails holds up those that read it, and nothing else. The run fails when the others are done.</summary>
    private async Task RunModelAsync(Run run, string model)
    {
        if (_failed.Values.Any(failed => failed.ReadBy.Contains(model)))
        {
            return;
        }

        try
        {
            run.SoFar = Sum(run.SoFar, await MakeAsync(run, model));
            _failed.Remove(model);
        }
        catch (ActivityFailureException e) when (!TemporalException.IsCanceledException(e))
        {
            if (!Workflow.Patched(ModelsFailAlone))
            {
                throw;
            }

            _failed[model] = new(Failure.ReasonOf(e), await FindModelsAsync([model]));
        }
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
    private MartsInput Rest() => _undone.Any(loaded => loaded.Count == 0)
        ? new()
        : new(string.Join(',', _undone.SelectMany(loaded => loaded).Concat(_loaded).Distinct()));

    private static async Task<RunResult> MakeAsync(Run run, string model)
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

    private sealed record FailedModel(string Reason, IReadOnlyList<string> ReadBy)
    {
        public string InWords(string model) =>
            $"{model} was not made: {Reason.TrimEnd('.')}." + (ReadBy.Count > 0 ? $" Left out, because they read it: {string.Join(", ", ReadBy)}." : "");
    }
}

/// <summary>What <c>marts</c> takes: the tables that were loaded, with commas between them; empty for all.</summary>
public sealed record MartsInput(string Loaded = "");
