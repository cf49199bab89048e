using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>Several things at once inside a workflow.</summary>
[Trait("Category", "Sdk")]
public sealed class ConcurrencyTests(SdkServer server)
{
    [Theory]
    [CachedAndCold(Scene.WhenAllOfResults, "1, 2, 3")]
    [CachedAndCold(Scene.WhenAllOfFailures, "first")]
    [CachedAndCold(Scene.WhenAny, "fast")]
    [CachedAndCold(Scene.WhenAnyOfThree, "done")]
    [CachedAndCold(Scene.RunTask, "inside: True")]
    [CachedAndCold(Scene.RunTaskCancelled, "TaskCanceledException")]
    [CachedAndCold(Scene.MutexOneAtATime, "at most 1, in order")]
    [CachedAndCold(Scene.MutexTimeout, "False, then True")]
    [CachedAndCold(Scene.MutexCancelled, "TaskCanceledException")]
    [CachedAndCold(Scene.SemaphoreOfTwo, "at most 2")]
    [CachedAndCold(Scene.SemaphoreTimeout, "False")]
    [CachedAndCold(Scene.SemaphoreCounts, "3 2 3 of 3")]
    [CachedAndCold(Scene.MutexReleasedTwice, "InvalidOperationException")]
    public Task Scene_PlaysOut(Cache cache, Scene scene, string expected) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Playing>(),
        async run => (await run.ResultAsync((Playing w) => w.RunAsync(scene))).ShouldBe(expected));

    [Theory, CachedAndCold]
    public Task MainAndHandler_TakeTurnsInOneTask(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Bouncing>(),
        async run =>
        {
            var handle = await run.StartAsync((Bouncing w) => w.RunAsync());
            await handle.FirstTaskAsync();
            await handle.SignalAsync(w => w.BounceAsync());
            (await handle.GetResultAsync()).ShouldBe(5);
        });

    public enum Scene
    {
        WhenAllOfResults,
        WhenAllOfFailures,
        WhenAny,
        WhenAnyOfThree,
        RunTask,
        RunTaskCancelled,
        MutexOneAtATime,
        MutexTimeout,
        MutexCancelled,
        MutexReleasedTwice,
        SemaphoreOfTwo,
        SemaphoreTimeout,
        SemaphoreCounts,
    }

    [Workflow]
    public sealed class Playing
    {
        private readonly List<int> _order = [];
        private int _inside;
        private int _most;

        [WorkflowRun]
        public async Task<string> RunAsync(Scene scene)
        {
            try
            {
                return await PlayAsync(scene);
            }
            catch (Exception e) when (e is OperationCanceledException or InvalidOperationException)
            {
                return e.GetType().Name;
            }
        }

        private async Task<string> PlayAsync(Scene scene)
        {
            switch (scene)
            {
                case Scene.WhenAllOfResults:
                    return string.Join(", ", await Workflow.WhenAllAsync(LaterAsync(30, 1), LaterAsync(1, 2), LaterAsync(10, 3)));
                case Scene.WhenAllOfFailures:
                    return await AllFailAsync();
                case Scene.WhenAny:
                    return await await Workflow.WhenAnyAsync(LaterAsync(60_000, "slow"), LaterAsync(1, "fast"));
                case Scene.WhenAnyOfThree:
                    return await await Workflow.WhenAnyAsync(
                        Task.FromResult("done"), Task.FromResult("done"), Task.FromResult("done"));
                case Scene.RunTask:
                    return await Workflow.RunTaskAsync(async () =>
                    {
                        await Workflow.DelayAsync(1);
                        return $"inside: {Workflow.InWorkflow}";
                    });
                case Scene.RunTaskCancelled:
                    await Workflow.RunTaskAsync(() => Workflow.DelayAsync(1), new CancellationToken(canceled: true));
                    return "not cancelled";
                case Scene.MutexOneAtATime:
                    var mutex = new Temporalio.Workflows.Mutex();
                    await Workflow.WhenAllAsync(Enumerable.Range(0, 5).Select(i => InMutexAsync(mutex, i)));
                    return $"at most {_most}, {(_order.SequenceEqual(_order.Order()) ? "in order" : "in disorder")}";
                case Scene.MutexTimeout:
                    var held = new Temporalio.Workflows.Mutex();
                    await held.WaitOneAsync();
                    var got = await held.WaitOneAsync(TimeSpan.FromMilliseconds(10));
                    held.ReleaseMutex();
                    return $"{got}, then {await held.WaitOneAsync(TimeSpan.FromMilliseconds(10))}";
                case Scene.MutexCancelled:
                    var taken = new Temporalio.Workflows.Mutex();
                    await taken.WaitOneAsync();
                    await taken.WaitOneAsync(await CancelledSoonAsync());
                    return "not cancelled";
                case Scene.MutexReleasedTwice:
                    new Temporalio.Workflows.Mutex().ReleaseMutex();
                    return "no exception";
                case Scene.SemaphoreOfTwo:
                    var two = new Temporalio.Workflows.Semaphore(2);
                    await Workflow.WhenAllAsync(Enumerable.Range(0, 6).Select(i => InSemaphoreAsync(two)));
                    return $"at most {_most}";
                case Scene.SemaphoreTimeout:
                    return $"{await new Temporalio.Workflows.Semaphore(0).WaitAsync(10)}";
                default:
                    var three = new Temporalio.Workflows.Semaphore(3);
                    var before = three.CurrentCount;
                    await three.WaitAsync();
                    var during = three.CurrentCount;
                    three.Release();
                    return $"{before} {during} {three.CurrentCount} of {three.Max}";
            }
        }

        private static async Task<T> LaterAsync<T>(int milliseconds, T value)
        {
            await Workflow.DelayAsync(milliseconds);
            return value;
        }

        private static async Task<string> AllFailAsync()
        {
            try
            {
                await Workflow.WhenAllAsync(FailAsync("first"), FailAsync("second"));
                return "no failure";
            }
            catch (ApplicationFailureException e)
            {
                return e.Message;
            }
        }

        private static async Task FailAsync(string message)
        {
            await Workflow.DelayAsync(1);
            throw new ApplicationFailureException(message);
        }

        private static async Task<CancellationToken> CancelledSoonAsync()
        {
            var source = new CancellationTokenSource();
            _ = CancelAsync();
            return source.Token;

            async Task CancelAsync()
            {
                await Workflow.DelayAsync(1);
                source.Cancel();
            }
        }

        private async Task InMutexAsync(Temporalio.Workflows.Mutex mutex, int number)
        {
            await mutex.WaitOneAsync();
            await WorkAsync();
            _order.Add(number);
            mutex.ReleaseMutex();
        }

        private async Task InSemaphoreAsync(Temporalio.Workflows.Semaphore semaphore)
        {
            await semaphore.WaitAsync();
            await WorkAsync();
            semaphore.Release();
        }

        private async Task WorkAsync()
        {
            _most = Math.Max(_most, ++_inside);
            await Workflow.DelayAsync(1);
            _inside--;
        }
    }

    [Workflow]
    public sealed class Bouncing
    {
        private int _ours;
        private int _theirs;

        [WorkflowRun]
        public async Task<int> RunAsync()
        {
            while (_ours < 5)
            {
                var before = _theirs;
                await Workflow.WaitConditionAsync(() => _theirs > before);
                _ours++;
            }

            return _ours;
        }

        [WorkflowSignal]
        public async Task BounceAsync()
        {
            while (_ours < 5)
            {
                _theirs++;
                var before = _ours;
                await Workflow.WaitConditionAsync(() => _ours > before);
            }
        }
    }
}
