using Flywheel.Starter.Server;
using Flywheel.Workflows;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Flywheel.Starter.Runs;

/// <summary>A run that somebody wants to be.</summary>
internal sealed record RunStart(Pipeline Pipeline, RunId Run, Arguments Arguments)
{
    /// <summary>Run it although it has succeeded before.</summary>
    public bool Again { get; init; }

    /// <summary>Others than the standard ones.</summary>
    public Retries? Retries { get; init; }

    /// <summary>Starts it, or finds it at work already.</summary>
    /// <exception cref="CliException">It has succeeded before, and nobody asked for it again.</exception>
    public async Task<StartedRun> StartAsync(ITemporalClient client, CancellationToken cancel)
    {
        await SearchAttributes.EnsureAsync(client, cancel);
        var options = new WorkflowOptions(Run.ToString(), PipelineCatalog.TaskQueue)
        {
            IdReusePolicy = Again ? WorkflowIdReusePolicy.AllowDuplicate : WorkflowIdReusePolicy.AllowDuplicateFailedOnly,
            IdConflictPolicy = WorkflowIdConflictPolicy.Fail,
            StaticSummary = Pipeline.Description,
            Rpc = new() { CancellationToken = cancel },
        };
        if (Retries is not null)
        {
            options.Memo = new Dictionary<string, object> { [Workflows.Retries.Memo] = Retries };
        }

        try
        {
            var started = await client.StartWorkflowAsync(Pipeline.Id, Pipeline.Input(Arguments), options);
            return new StartedRun(started.ResultRunId, Joined: false);
        }
        catch (WorkflowAlreadyStartedException)
        {
            return await JoinAsync(client);
        }
    }

    private async Task<StartedRun> JoinAsync(ITemporalClient client)
    {
        var there = await client.GetWorkflowHandle(Run.ToString()).DescribeAsync();
        return there.Status == WorkflowExecutionStatus.Running
            ? new(there.RunId, Joined: true)
            : throw new CliException(
                $"{Run} has run already: it completed at {RunText.Time(there.CloseTime)} UTC. Nothing was started. "
                + $"Run another one with --day, or this one once more with --again (see it: flywheel show {Run}).");
    }
}

/// <summary>A run that goes on; <paramref name="Joined"/> if somebody else had started it.</summary>
internal sealed record StartedRun(string? RunId, bool Joined);
