using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>Updates: answers, refusals, stages and ids.</summary>
[Trait("Category", "Sdk")]
public sealed class UpdateTests(SdkServer server)
{
    [Theory, CachedAndCold]
    public Task Update_AnswersAndChanges(Cache cache) => WithAsync(cache, async (_, handle) =>
    {
        (await handle.ExecuteUpdateAsync(w => w.AddAsync(3))).ShouldBe(3);
        (await handle.ExecuteUpdateAsync(w => w.AddAsync(4))).ShouldBe(7);
        await handle.ExecuteUpdateAsync(w => w.ResetAsync());
        (await handle.QueryAsync(w => w.Sum)).ShouldBe(0);
    });

    [Theory, CachedAndCold]
    public Task Update_ByItsName_Answers(Cache cache) => WithAsync(cache, async (_, handle) =>
        (await handle.ExecuteUpdateAsync<string>("its-name", ["a"])).ShouldBe("named a"));

    [Theory, CachedAndCold]
    public Task Validator_RefusesAndTheHistoryKnowsNothing(Cache cache) => WithAsync(cache, async (_, handle) =>
    {
        var refused = await Should.ThrowAsync<WorkflowUpdateFailedException>(handle.ExecuteUpdateAsync(w => w.AddAsync(-1)));
        var cause = refused.InnerException.ShouldBeOfType<ApplicationFailureException>();
        cause.Message.ShouldBe("must be positive (Parameter 'number')");
        cause.ErrorType.ShouldBe("ArgumentException");
        (await handle.EventsAsync(EventType.WorkflowExecutionUpdateAccepted)).ShouldBeEmpty();
        (await handle.QueryAsync(w => w.Sum)).ShouldBe(0);
    });

    [Theory, CachedAndCold]
    public Task ApplicationFailureInAHandler_FailsTheUpdateAlone(Cache cache) => WithAsync(cache, async (_, handle) =>
    {
        var failed = await Should.ThrowAsync<WorkflowUpdateFailedException>(handle.ExecuteUpdateAsync(w => w.FailAsync()));
        failed.InnerException.ShouldBeOfType<ApplicationFailureException>().Message.ShouldBe("no update");
        (await handle.SingleAsync(EventType.WorkflowExecutionUpdateCompleted))
            .WorkflowExecutionUpdateCompletedEventAttributes.Outcome.Failure.Message.ShouldBe("no update");
        (await handle.DescribeAsync()).Status.ShouldBe(WorkflowExecutionStatus.Running);
    });

    [Theory, CachedAndCold]
    public Task OtherExceptionInAHandler_FailsTheTask(Cache cache) => WithAsync(
        cache,
        async (_, handle) =>
        {
            await handle.StartUpdateAsync(w => w.BugAsync(), new(WorkflowUpdateStage.Accepted));
            (await handle.TaskFailureAsync()).Failure.Message.ShouldBe("a bug");
            await handle.TerminateAsync();
        },
        new() { Replays = false });

    [Theory, CachedAndCold]
    public Task AsyncHandler_MayWaitAndIsAcceptedBefore(Cache cache) => WithAsync(cache, async (_, handle) =>
    {
        var update = await handle.StartUpdateAsync(w => w.AddLaterAsync(5), new(WorkflowUpdateStage.Accepted));
        var result = update.GetResultAsync();
        (await handle.QueryAsync(w => w.Sum)).ShouldBe(0);
        result.IsCompleted.ShouldBeFalse();
        await handle.SignalAsync(w => w.GoAsync());
        (await result).ShouldBe(5);
    });

    [Theory, CachedAndCold]
    public Task SameId_IsOneUpdate(Cache cache) => WithAsync(cache, async (_, handle) =>
    {
        (await handle.ExecuteUpdateAsync(w => w.AddAsync(3), new("the-one"))).ShouldBe(3);
        (await handle.ExecuteUpdateAsync(w => w.AddAsync(9), new("the-one"))).ShouldBe(3);
        (await handle.QueryAsync(w => w.Sum)).ShouldBe(3);
        (await handle.GetUpdateHandle<int>("the-one").GetResultAsync()).ShouldBe(3);
    });

    [Theory, CachedAndCold]
    public Task CurrentUpdateInfo_IsThatOfTheHandler(Cache cache) => WithAsync(cache, async (_, handle) =>
        (await handle.ExecuteUpdateAsync(w => w.WhoAsync(), new("id-7"))).ShouldBe("Who id-7 then Who id-7"));

    [Theory, CachedAndCold]
    public Task UnknownUpdate_ListsTheKnown(Cache cache) => WithAsync(cache, async (_, handle) =>
    {
        var refused = await Should.ThrowAsync<WorkflowUpdateFailedException>(handle.ExecuteUpdateAsync("unheard", []));
        refused.InnerException!.Message.ShouldContain("Update handler for unheard expected but not found, known updates: [");
        refused.InnerException.Message.ShouldContain("Add AddLater Bug");
    });

    [Theory, CachedAndCold]
    public Task UnreadableArgument_RefusesTheUpdate(Cache cache) => WithAsync(cache, async (_, handle) =>
    {
        var refused = await Should.ThrowAsync<WorkflowUpdateFailedException>(handle.ExecuteUpdateAsync("Add", ["x"]));
        refused.InnerException!.Message.ShouldContain("failure decoding parameters");
        (await handle.EventsAsync(EventType.WorkflowExecutionUpdateAccepted)).ShouldBeEmpty();
    });

    [Theory, CachedAndCold]
    public Task ValidatorThatCommands_FailsTheTask(Cache cache) => WithAsync(
        cache,
        async (run, handle) =>
        {
            var update = handle.ExecuteUpdateAsync(w => w.CommandingAsync());
            (await handle.TaskFailureAsync()).Failure.Message.ShouldContain(
                "Update validator for Commanding created workflow commands");
            await handle.TerminateAsync();
            await Should.ThrowAsync<Exception>(update);
        },
        new() { Replays = false });

    [Theory, CachedAndCold]
    public Task DynamicUpdate_TakesWhatNobodyElseDoes(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Dynamic>(),
        async run =>
        {
            var handle = await run.StartAsync((Dynamic w) => w.RunAsync());
            (await handle.ExecuteUpdateAsync<string>("unheard", [7])).ShouldBe("unheard 7");
        });

    [Theory, CachedAndCold]
    public Task UpdateAddedLater_Validates(Cache cache) => WithAsync(cache, async (_, handle) =>
    {
        await handle.SignalAsync(w => w.OfferAsync("late"));
        (await handle.ExecuteUpdateAsync<string>("late", ["you"])).ShouldBe("late for you");
        var refused = await Should.ThrowAsync<WorkflowUpdateFailedException>(
            handle.ExecuteUpdateAsync<string>("late", [""]));
        refused.InnerException!.Message.ShouldBe("for whom?");
    });

    [Theory, CachedAndCold]
    public Task RunThatEnds_AbortsItsUpdates(Cache cache) => WithAsync(cache, async (_, handle) =>
    {
        var update = await handle.StartUpdateAsync(w => w.AddLaterAsync(5), new(WorkflowUpdateStage.Accepted));
        await handle.SignalAsync(w => w.EndAsync());
        await handle.GetResultAsync();
        var aborted = await Should.ThrowAsync<WorkflowUpdateFailedException>(update.GetResultAsync());
        aborted.InnerException.ShouldBeOfType<ApplicationFailureException>().ErrorType.ShouldBe("AcceptedUpdateCompletedWorkflow");
    });

    [Theory, CachedAndCold]
    public Task ClientThatGivesUp_IsTold(Cache cache) => WithAsync(cache, async (_, handle) =>
    {
        using var giveUp = new CancellationTokenSource();
        var update = handle.ExecuteUpdateAsync(
            w => w.AddLaterAsync(1), new() { Rpc = new() { CancellationToken = giveUp.Token } });
        await handle.EventAsync("accepted update", e => e.WorkflowExecutionUpdateAcceptedEventAttributes is not null);
        giveUp.Cancel();
        await Should.ThrowAsync<WorkflowUpdateRpcTimeoutOrCanceledException>(update);
    });

    private Task WithAsync(
        Cache cache, Func<WorkerRun, WorkflowHandle<Summing>, Task> body, RunSettings? settings = null) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Summing>(),
        async run => await body(run, await run.StartAsync((Summing w) => w.RunAsync())),
        settings);

    [Workflow]
    public sealed class Summing
    {
        private bool _go;
        private bool _end;

        [WorkflowQuery]
        public int Sum { get; private set; }

        [WorkflowRun]
        public Task RunAsync() => Workflow.WaitConditionAsync(() => _end);

        [WorkflowUpdate]
        public async Task<int> AddAsync(int number) => Sum += number;

        [WorkflowUpdateValidator(nameof(AddAsync))]
        public void ValidateAdd(int number)
        {
            if (number <= 0)
            {
                throw new ArgumentException("must be positive", nameof(number));
            }
        }

        [WorkflowUpdate]
        public async Task<int> AddLaterAsync(int number)
        {
            await Workflow.WaitConditionAsync(() => _go);
            return Sum += number;
        }

        [WorkflowUpdate]
        public async Task ResetAsync() => Sum = 0;

        [WorkflowUpdate("its-name")]
        public async Task<string> NamedAsync(string value) => $"named {value}";

        [WorkflowUpdate]
        public async Task FailAsync() => throw new ApplicationFailureException("no update");

        [WorkflowUpdate]
        public async Task BugAsync()
        {
            // Otherwise the failed task would take the acceptance with it.
            await Workflow.DelayAsync(1);
            throw new InvalidOperationException("a bug");
        }

        [WorkflowUpdate]
        public async Task<string> WhoAsync()
        {
            var before = Workflow.CurrentUpdateInfo!;
            await Workflow.DelayAsync(1);
            var after = Workflow.CurrentUpdateInfo!;
            return $"{before.Name} {before.Id} then {after.Name} {after.Id}";
        }

        [WorkflowUpdate]
        public async Task CommandingAsync() => Sum = -1;

        [WorkflowUpdateValidator(nameof(CommandingAsync))]
        public void ValidateCommanding() => _ = Workflow.DelayAsync(1000);

        [WorkflowSignal]
        public async Task OfferAsync(string name) => Workflow.Updates[name] = WorkflowUpdateDefinition.CreateWithoutAttribute(
            name,
            async (string whom) => $"{name} for {whom}",
            (string whom) =>
            {
                if (whom.Length == 0)
                {
                    throw new ApplicationFailureException("for whom?");
                }
            });

        [WorkflowSignal]
        public async Task GoAsync() => _go = true;

        [WorkflowSignal]
        public async Task EndAsync() => _end = true;
    }

    [Workflow]
    public sealed class Dynamic
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.WaitConditionAsync(() => false);

        [WorkflowUpdate(Dynamic = true)]
        public async Task<string> AnyAsync(string name, IRawValue[] args) =>
            $"{name} {Workflow.PayloadConverter.ToValue<int>(args.Single())}";
    }
}
