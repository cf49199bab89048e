using Temporalio.Api.Enums.V1;
using Temporalio.Exceptions;
using Temporalio.Workflows;
using ParentClosePolicy = Temporalio.Workflows.ParentClosePolicy;

namespace Flywheel.Workflows;

/// <summary>
/// The queue in front of a pipeline that runs for objects: one of it for each such pipeline, always on. Storage events come
/// at least once and in bursts; the pipeline runs once an object, one at a time, in the order in which they came.
/// </summary>
[Workflow(Type)]
public sealed class EventIntake
{
    public const string Type = "event-intake";

    /// <summary>The signal that brings an object. Senders start the intake with it, so that nobody has to start it before.</summary>
    public const string ObjectFinalizedSignal = "object-finalized";

    // A history is read from its beginning whenever a worker takes it up; this keeps it short.
    private const int ObjectsAtMost = 200;

    // Temporal takes 2 MB a payload. A backlog that is larger is worked off until the rest fits.
    private const int LargestInput = 1_500_000;

    private readonly string _pipeline;
    private readonly LinkedList<ObjectFinalized> _waiting;
    private readonly IntakeMemory _known;
    private ObjectFinalized? _current;
    private long _done;
    private long _failed;

    [WorkflowInit]
    public EventIntake(EventIntakeInput input)
    {
        _pipeline = input.Pipeline;
        _waiting = new(input.Waiting ?? []);
        _known = new(input.Known ?? []);
        foreach (var dropped in _waiting)
        {
            _known.Add(dropped);
        }

        (_done, _failed) = (input.Done, input.Failed);
    }

    /// <summary>The id of a pipeline's intake.</summary>
    public static string IdOf(string pipeline) => $"{Type}/{pipeline}";

    [WorkflowRun]
    public async Task RunAsync(EventIntakeInput input)
    {
        try
        {
            await RunObjectsAsync(ObjectsAtMost, Workflow.CancellationToken);
        }
        catch (Exception e) when (e is FailureException or OperationCanceledException
            && Workflow.CancellationToken.IsCancellationRequested && _waiting.Count > 0)
        {
            // It is cancelled, and the object at work with it. The senders of those that wait have been told that they are taken.
            if (!FitsSuccessor() && !Workflow.Patched("cancelled-loses-none"))
            {
                throw;
            }

            Workflow.Logger.LogWaitingHandedOn(_waiting.Count);
            await RunObjectsAsync(atMost: 0, CancellationToken.None);
        }

        var next = CarriedOver();
        throw Workflow.CreateContinueAsNewException((EventIntake intake) => intake.RunAsync(next));
    }

    [WorkflowSignal(ObjectFinalizedSignal)]
    public Task ReceiveAsync(ObjectFinalized dropped)
    {
        if (_known.Add(dropped))
        {
            _waiting.AddLast(dropped);
        }
        else
        {
            Workflow.Logger.LogDuplicateEvent(dropped);
        }

        return Task.CompletedTask;
    }

    [WorkflowQuery("queue")]
    public IntakeQueue Queue() => new([.. _waiting], _current, _done, _failed);

    /// <summary>Works off so many objects, and more where those that wait are too much to carry over.</summary>
    private async Task RunObjectsAsync(int atMost, CancellationToken cancel)
    {
        for (var handled = 0; (handled < atMost && !Workflow.ContinueAsNewSuggested) || !FitsSuccessor(); handled++)
        {
            await Workflow.WaitConditionAsync(() => _waiting.Count > 0, cancel);
            _current = _waiting.First!.Value;
            _waiting.RemoveFirst();
            await RunPipelineAsync(_current, cancel);
            _current = null;
        }
    }

    private async Task RunPipelineAsync(ObjectFinalized dropped, CancellationToken cancel)
    {
        try
        {
            var run = await StartPipelineAsync(dropped, cancel);
            await run.GetResultAsync<RunResult>();
            _done++;
        }
        catch (WorkflowAlreadyStartedException)
        {
            Workflow.Logger.LogDuplicateEvent(dropped);
        }
        catch (ChildWorkflowFailureException) when (cancel.IsCancellationRequested)
        {
            // Cancelled with this intake; sent once more it runs again.
            _known.Remove(dropped);
            throw;
        }
        catch (ChildWorkflowFailureException e)
        {
            // It shows as a failed run of its own. The next object does not wait for it, and the same event sent once more runs it again.
            Workflow.Logger.LogObjectFailed(dropped, e.InnerException?.Message ?? e.Message);
            _known.Remove(dropped);
            _failed++;
        }
    }

    private async Task<ChildWorkflowHandle> StartPipelineAsync(ObjectFinalized dropped, CancellationToken cancel)
    {
        try
        {
            return await Workflow.StartChildWorkflowAsync(_pipeline, [dropped], new()
            {
                Id = RunId.For(_pipeline, dropped).ToString(),
                // What has succeeded is not run again, although this intake may have forgotten it.
                IdReusePolicy = WorkflowIdReusePolicy.AllowDuplicateFailedOnly,
                ParentClosePolicy = ParentClosePolicy.RequestCancel,
                StaticSummary = dropped.ToString(),
                Memo = Retries.HandedOn(),
                CancellationToken = cancel,
            });
        }
        catch (Exception e) when (TemporalException.IsCanceledException(e))
        {
            // This intake was cancelled before the run began, so the object still waits.
            _waiting.AddFirst(dropped);
            throw;
        }
    }

    private bool FitsSuccessor() => Workflow.PayloadConverter.ToPayload(CarriedOver()).Data.Length <= LargestInput;

    private EventIntakeInput CarriedOver() => new(_pipeline)
    {
        Waiting = [.. _waiting],
        Known = _known.Latest,
        Done = _done,
        Failed = _failed,
    };
}

/// <summary>What an intake begins with: its pipeline, and what its predecessor left it.</summary>
public sealed record EventIntakeInput(string Pipeline)
{
    public IReadOnlyList<ObjectFinalized>? Waiting { get; init; }

    /// <summary>The latest events that were taken in, by what tells them apart.</summary>
    public IReadOnlyList<string>? Known { get; init; }

    public long Done { get; init; }

    public long Failed { get; init; }
}

/// <summary>How an intake stands.</summary>
public sealed record IntakeQueue(IReadOnlyList<ObjectFinalized> Waiting, ObjectFinalized? Current, long Done, long Failed);
