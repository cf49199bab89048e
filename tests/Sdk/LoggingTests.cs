using Microsoft.Extensions.Logging;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>The logger of workflows, which a replay does not repeat.</summary>
[Trait("Category", "Sdk")]
public sealed partial class LoggingTests(SdkServer server)
{
    [Theory, CachedAndCold]
    public Task Replay_IsSilent(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Logging>(),
        async run =>
        {
            await run.ResultAsync((Logging w) => w.RunAsync());
            run.Logs.Entries.Select(entry => entry.Message).Where(message => message.StartsWith("step", StringComparison.Ordinal))
                .ShouldBe(["step 1", "step 2", "step 3"]);
        });

    [Theory, CachedAndCold]
    public Task Lines_CarryTheRun(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Logging>(),
        async run =>
        {
            var handle = await run.StartAsync((Logging w) => w.RunAsync());
            await handle.GetResultAsync();
            var line = run.Logs.Entries.First(entry => entry.Message == "step 1");
            line.Level.ShouldBe(LogLevel.Information);
            line.Category.ShouldBe("Temporalio.Workflow:Logging");
            line.Scope["WorkflowId"].ShouldBe(handle.Id);
            line.Scope["RunId"].ShouldBe(handle.ResultRunId);
            line.Scope["WorkflowType"].ShouldBe("Logging");
            line.Scope["TaskQueue"].ShouldBe(run.Queue);
        });

    [Theory, CachedAndCold]
    public Task LinesOfAnUpdate_CarryTheUpdateToo(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Logging>(),
        async run =>
        {
            var handle = await run.StartAsync((Logging w) => w.RunAsync());
            await handle.ExecuteUpdateAsync(w => w.UpdateAsync(), new("the-update"));
            var line = run.Logs.Entries.Single(entry => entry.Message == "updating");
            line.Scope["UpdateId"].ShouldBe("the-update");
            line.Scope["UpdateName"].ShouldBe("Update");
            line.Scope["WorkflowId"].ShouldBe(handle.Id);
            await handle.GetResultAsync();
        });

    [Theory, CachedAndCold]
    public Task Queries_MayLog(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Logging>(),
        async run =>
        {
            var handle = await run.StartAsync((Logging w) => w.RunAsync());
            await handle.GetResultAsync();
            (await handle.QueryAsync(w => w.Ask())).ShouldBe("asked");
            run.Logs.Entries.ShouldContain(entry => entry.Message == "asking");
        });

    [LoggerMessage(LogLevel.Information, "step {Step}")]
    private static partial void Stepping(ILogger logger, int step);

    [LoggerMessage(LogLevel.Information, "{What}")]
    private static partial void Saying(ILogger logger, string what);

    [Workflow]
    public sealed class Logging
    {
        private bool _updated;

        [WorkflowRun]
        public async Task RunAsync()
        {
            for (var step = 1; step <= 3; step++)
            {
                Stepping(Workflow.Logger, step);
                await Workflow.DelayAsync(100);
            }

            _updated = true;
        }

        [WorkflowUpdate]
        public async Task<bool> UpdateAsync()
        {
            Saying(Workflow.Logger, "updating");
            return _updated;
        }

        [WorkflowQuery]
        public string Ask()
        {
            Saying(Workflow.Logger, "asking");
            return "asked";
        }
    }
}
