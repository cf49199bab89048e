using Flywheel.Tests.Sdk;
using Google.Protobuf.Collections;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;
using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Worker;
using Temporalio.Worker.Core;
using Temporalio.Workflows;
using SuggestContinueAsNewReason = Temporalio.Api.Enums.V1.SuggestContinueAsNewReason;

namespace Flywheel.Tests.Packages.Temporalio.Workflows;

/// <summary>Stands for core: gives a workflow jobs and looks at the commands.</summary>
#pragma warning disable CA1001 // Disposing of a workflow instance does nothing, and tests read better without.
internal sealed class WorkflowRunner
#pragma warning restore CA1001
{
    public const string Id = "some-workflow";
    public const string RunId = "some-run";

    private static readonly IPayloadConverter Converter = DataConverter.Default.PayloadConverter;

    private readonly WorkflowInstance _instance;
    private readonly Job.Initialize _initialize;
    private bool _started;

    private WorkflowRunner(Type workflow, object?[] args, RunnerOptions options)
    {
        var definition = WorkflowDefinition.Create(workflow);
        var started = new WorkflowExecutionStartedEventAttributes
        {
            WorkflowId = Id,
            WorkflowType = new() { Name = definition.Name ?? "AnyType" },
            FirstExecutionRunId = RunId,
            Attempt = 1,
            WorkflowTaskTimeout = new() { Seconds = 10 },
            Input = new() { Payloads_ = { Payloads(args) } },
        };
        options.Started?.Invoke(started);
        _initialize = new(started, DateTime.UnixEpoch, RandomnessSeed: 42);
        IsReplaying = options.IsReplaying;
        LangFlags = options.LangFlags;
        var worker = new WorkflowInstanceOptions(
            "default", "some-queue", DataConverter.Default, options.LoggerFactory, new(() => MetricMeterNoop.Instance));
        _instance = new(new(definition, _initialize, Id, RunId, options.Worker?.Invoke(worker) ?? worker));
    }

    public bool IsReplaying { get; set; }

    public uint[] LangFlags { get; set; }

    public DateTime Now { get; set; } = new(2021, 1, 31, 0, 0, 0, DateTimeKind.Utc);

    public ActivationOutcome? LastOutcome { get; private set; }

    public static WorkflowRunner Of<TWorkflow>(params object?[] args) => Of<TWorkflow>(new RunnerOptions(), args);

    public static WorkflowRunner Of<TWorkflow>(RunnerOptions options, params object?[] args) =>
        new(typeof(TWorkflow), args, options);

    public static RepeatedField<Payload> Payloads(params object?[] values) => [.. Converter.ToPayloads(values)];

    public static T? Value<T>(Payload? payload) => payload == null ? default : Converter.ToValue<T>(payload);

    public static Failure Failure(string message, string type = "Boom") => new()
    {
        Message = message,
        ApplicationFailureInfo = new() { Type = type },
    };

    public static Failure ActivityFailure(Failure cause) => new()
    {
        Message = "Activity task failed",
        ActivityFailureInfo = new() { ActivityType = new() { Name = "SomeActivity" }, ActivityId = "1" },
        Cause = cause,
    };

    public static Failure Cancelled() => new() { Message = "Cancelled", CanceledFailureInfo = new() };

    public static Job Completed(uint activity, object? result = null) =>
        new Job.ResolveActivity(activity, new Resolution.Completed(Converter.ToPayload(result)));

    public static Job Signal(string name, params object?[] args) => new Job.Signal(name, Payloads(args), [], "tests");

    public static Job Query(string type, params object?[] args) => new Job.Query("q", type, Payloads(args), []);

    public static Job Update(string name, params object?[] args) =>
        new Job.Update($"{name}-id", $"{name}-instance", name, Payloads(args), [], RunValidator: true);

    /// <summary>The first jobs follow the run's start.</summary>
    public WorkflowCommand[] Do(params Job[] jobs) => Activate(jobs) is ActivationOutcome.Done done
        ? [.. done.Commands]
        : throw new ShouldAssertException($"The task failed: {((ActivationOutcome.TaskFailed)LastOutcome!).Error}");

    public TCommand Do<TCommand>(params Job[] jobs)
        where TCommand : WorkflowCommand => Do(jobs).ShouldHaveSingleItem().ShouldBeOfType<TCommand>();

    public T? ResultOf<T>(params Job[] jobs) => Value<T>(Do(jobs).Last().ShouldBeOfType<WorkflowCommand.CompleteWorkflow>().Result);

    public Exception FailTask(params Job[] jobs) => Activate(jobs).ShouldBeOfType<ActivationOutcome.TaskFailed>().Error;

    /// <summary>For failures that another thread brings: where it is late, the next task fails.</summary>
    public async Task<Exception> FailTaskSoonAsync(params Job[] jobs)
    {
        Activate(jobs);
        var outcome = await Eventually.GetAsync(
            "failed task",
            () => Task.FromResult(LastOutcome is ActivationOutcome.TaskFailed ? LastOutcome : Activate([Query("nothing")])),
            last => last is ActivationOutcome.TaskFailed);
        return outcome.ShouldBeOfType<ActivationOutcome.TaskFailed>().Error;
    }

    public T? Answer<T>(string query, params object?[] args) =>
        Value<T>(Do<WorkflowCommand.RespondQuery>(Query(query, args)).Result);

    public bool FailsWorkflow(Exception error) => _instance.FailsWorkflow(error);

    private ActivationOutcome Activate(Job[] jobs)
    {
        if (!_started)
        {
            _started = true;
            jobs = [_initialize, .. jobs];
        }

        return LastOutcome = _instance.Activate(new(jobs)
        {
            Timestamp = Now,
            IsReplaying = IsReplaying,
            HistoryLength = 3,
            HistorySizeBytes = 1000,
            ContinueAsNewSuggested = true,
            SuggestContinueAsNewReasons = [SuggestContinueAsNewReason.TooManyUpdates],
            LangFlags = LangFlags,
        });
    }
}

internal sealed record RunnerOptions
{
    public Action<WorkflowExecutionStartedEventAttributes>? Started { get; init; }

    public Func<WorkflowInstanceOptions, WorkflowInstanceOptions>? Worker { get; init; }

    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    public bool IsReplaying { get; init; }

    public uint[] LangFlags { get; init; } = [];
}
