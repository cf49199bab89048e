using System.Globalization;
using Flywheel.Starter.Local;
using Flywheel.Starter.Output;
using Flywheel.Starter.Runs;
using Flywheel.Starter.Server;
using Flywheel.Workflows;

namespace Flywheel.Starter.Demo;

/// <summary>The pipelines, each started by what really starts it.</summary>
internal sealed class DemoRuns(LocalStack stack, IOutput output)
{
    private const string Month = "2021-01";

    // Who watches does not want to wait half a minute for a second attempt.
    private static readonly Retries Soon = Retries.Standard with { Between = TimeSpan.FromSeconds(1) };

    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;

    public async Task<List<RunView>> RunAllAsync(CancellationToken cancel) =>
    [
        await ByHandAsync(Hello.Pipeline, new Dictionary<string, string> { ["seconds"] = "1" }, cancel),
        await ByScheduleAsync(EnergyPrices.Pipeline, cancel),
        await AfterLoadAsync(cancel),
        await ByStorageEventAsync(cancel),
        await AfterLoadAsync(cancel),
        await ByHandAsync(TaxiTrips.Pipeline, new Dictionary<string, string> { ["month"] = Month }, cancel),
    ];

    private async Task<RunView> ByHandAsync(Pipeline pipeline, Dictionary<string, string> parameters, CancellationToken cancel)
    {
        output.Note($"{pipeline.Id}, by hand, with {string.Join(", ", parameters.Select(parameter => $"{parameter.Key}={parameter.Value}"))}:");
        var arguments = RunOptions.Arguments(pipeline, parameters);
        var id = arguments.Time is { } time ? RunId.For(pipeline, time)! : RunId.For(pipeline, _now);
        var started = await new RunStart(pipeline, id, arguments) { Retries = Soon }.StartAsync(stack.Client, cancel);
        return await FollowAsync(id, started.RunId, cancel);
    }

    private async Task<RunView> ByScheduleAsync(Pipeline pipeline, CancellationToken cancel)
    {
        output.Note($"{pipeline.Id}, by its schedule ({((Trigger.Schedule)pipeline.Trigger).Cron} UTC), which is triggered now:");
        await stack.Client.GetScheduleHandle(pipeline.Id).TriggerAsync(new() { Rpc = new() { CancellationToken = cancel } });
        return await FollowAsync(RunId.For(pipeline, _now), null, cancel);
    }

    private async Task<RunView> ByStorageEventAsync(CancellationToken cancel)
    {
        var cloud = Cloud.FromEnvironment();
        var name = string.Create(CultureInfo.InvariantCulture, $"marketing/leads-{_now:yyyyMMdd}.csv");
        output.Note($"{SalesLeads.Pipeline.Id}, by a file that is uploaded as gs://{cloud.Lake.Source}/{name}:");
        using var storage = cloud.Storage();
        using var http = new HttpClient { BaseAddress = stack.Sources };
        await using var file = await http.GetStreamAsync(new Uri("files/sales_leads.csv", UriKind.Relative), cancel);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancel);
        bytes.Position = 0;
        var there = await storage.UploadObjectAsync(cloud.Lake.Source, name, "text/csv", bytes, cancellationToken: cancel);
        var dropped = new ObjectFinalized(there.Bucket, there.Name, there.Generation!.Value, there.TimeCreatedDateTimeOffset!.Value);
        return await FollowAsync(RunId.For(SalesLeads.Pipeline.Id, dropped), null, cancel);
    }

    /// <summary>The load has asked for it, so it is at work or done by now.</summary>
    private async Task<RunView> AfterLoadAsync(CancellationToken cancel)
    {
        output.Note($"{Marts.Pipeline.Id}, which that load has asked for:");
        return await FollowAsync(RunId.For(Marts.Pipeline, _now), null, cancel);
    }

    private async Task<RunView> FollowAsync(RunId id, string? runId, CancellationToken cancel)
    {
        var run = new RunFollower(stack.Client, id.ToString(), runId, PipelineCatalog.TaskQueue) { StartsLater = runId is null };
        await output.WatchAsync(run, cancel);
        return run.View;
    }
}
