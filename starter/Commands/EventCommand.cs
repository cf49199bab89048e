using System.CommandLine;
using System.Net;
using Flywheel.Starter.Output;
using Flywheel.Starter.Runs;
using Flywheel.Starter.Server;
using Flywheel.Triggers;
using Flywheel.Triggers.Rules;
using Flywheel.Workflows;
using Google;
using Google.Cloud.Storage.V1;
using Microsoft.Extensions.Configuration;
using Temporalio.Exceptions;
using StorageObject = Google.Apis.Storage.v1.Data.Object;

namespace Flywheel.Starter.Commands;

/// <summary><c>event</c>: what happens when an object comes.</summary>
internal sealed class EventCommand : CliCommand
{
    private readonly Argument<string> _object = new("object") { Description = "BUCKET/OBJECT, with gs:// or without." };

    private readonly Option<FileInfo?> _file = new("--file") { Description = "Upload this file as the object first." };

    private readonly Option<bool> _noWait = new("--no-wait") { Description = "Hand it to the pipelines and say the runs' ids." };

    private readonly Option<double?> _timeout = RunWait.Timeout();

    public EventCommand()
        : base(
            "event",
            "Tells the pipelines of an object that is there, as its storage event would have, and shows the run. An object that they know is not run again.",
            "event flywheel-local-source/marketing/leads.csv",
            "event flywheel-local-source/marketing/leads.csv --file leads.csv    upload it first",
            "event gs://flywheel-local-source/marketing/leads.csv --no-wait")
    {
        Arguments.Add(_object);
        Options.Add(_file);
        Options.Add(_noWait);
        Options.Add(_timeout);
        Does(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, IOutput output, CancellationToken cancel)
    {
        var cloud = Cloud.FromEnvironment();
        var path = ObjectPath.ParseWithBucket(parsed.GetValue(_object)!, cloud.Lake);
        var pipelines = PipelinesFor(path);
        using var storage = cloud.Storage();
        var there = await FindAsync(cloud, storage, path, parsed.GetValue(_file), output, cancel);
        var dropped = new ObjectFinalized(
            there.Bucket, there.Name, there.Generation!.Value, there.TimeCreatedDateTimeOffset!.Value, (long)(there.Size ?? 0), there.ContentType);
        var client = await ServerConnection.ConnectAsync(output, cancel);
        await SearchAttributes.EnsureAsync(client, cancel);
        var intake = new IntakeClient(client);
        foreach (var pipeline in pipelines)
        {
            await PutAsync(intake, pipeline, dropped, cancel);
        }

        var runs = pipelines.Select(pipeline => (Pipeline: pipeline, Id: RunId.For(pipeline, dropped).ToString())).ToList();
        if (parsed.GetValue(_noWait))
        {
            output.Result(new { @object = dropped.ToString(), runs = runs.Select(run => run.Id) }, text => text.Line(
                $"{dropped} is handed to {string.Join(", ", pipelines)}. Follow it with: flywheel show {runs[0].Id}"));
            return ExitCodes.Ok;
        }

        var exitCode = ExitCodes.Ok;
        foreach (var (pipeline, run) in runs)
        {
            var follower = new RunFollower(client, run, null, PipelineCatalog.TaskQueue)
            {
                StartsLater = true,
                StillNotStarted = stop => TellWhatIsBeforeAsync(intake, pipeline, dropped, output, stop),
            };
            exitCode = Math.Max(exitCode, await RunWait.UntilEndAsync(follower, parsed.GetValue(_timeout), output, cancel));
        }

        return exitCode;
    }

    /// <summary>Objects are run one at a time, in their order.</summary>
    private static async Task TellWhatIsBeforeAsync(
        IntakeClient intake, string pipeline, ObjectFinalized dropped, IOutput output, CancellationToken cancel)
    {
        IntakeQueue queue;
        try
        {
            queue = await intake.QueueAsync(pipeline, cancel);
        }
        catch (Exception e) when (e is RpcException or WorkflowQueryFailedException or WorkflowQueryRejectedException)
        {
            // Nobody to ask, or it has ended: that nothing starts is told elsewhere.
            return;
        }

        var before = queue.Waiting.TakeWhile(each => each.ToString() != dropped.ToString()).Count();
        if (queue.Current is { } current && before < queue.Waiting.Count)
        {
            output.Note(FormattableString.Invariant(
                $"{dropped} waits: {pipeline} is at work on {current}{(before > 0 ? $", and {before} more are before it" : "")}. See it: flywheel show {RunId.For(pipeline, current)}"));
        }
    }

    private static async Task PutAsync(IntakeClient intake, string pipeline, ObjectFinalized dropped, CancellationToken cancel)
    {
        try
        {
            await intake.PutAsync(pipeline, dropped, cancel);
        }
        catch (IntakeFullException e)
        {
            throw new CliException($"{e.Message}. {dropped} is there; send its event again later.");
        }
    }

    private static async Task<StorageObject> FindAsync(
        Cloud cloud, StorageClient storage, ObjectPath path, FileInfo? file, IOutput output, CancellationToken cancel)
    {
        try
        {
            if (file is null)
            {
                return await storage.GetObjectAsync(path.Bucket, path.Name, cancellationToken: cancel);
            }

            await using var bytes = file.OpenRead();
            return await output.WhileAsync(
                $"Uploading {file.Name}", storage.UploadObjectAsync(path.Bucket, path.Name, TypeOf(file), bytes, cancellationToken: cancel));
        }
        catch (GoogleApiException e) when (e.HttpStatusCode == HttpStatusCode.NotFound)
        {
            await cloud.EnsureIsStorageAsync(storage, cancel);
            throw new CliException(file is null
                ? $"there is no {path}. Upload it with --file, or see what there is: flywheel ls -r gs://{path.Bucket}/"
                : $"there is no bucket gs://{path.Bucket}.");
        }
        catch (Exception e) when (file is not null && e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"{file.FullName} cannot be read: {(Directory.Exists(file.FullName) ? "it is a folder." : e.Message)}");
        }
    }

    private static string TypeOf(FileInfo file) => file.Extension switch
    {
        ".csv" => "text/csv",
        ".json" => "application/json",
        _ => "application/octet-stream",
    };

    /// <summary>By the rules that the triggers go by.</summary>
    private static IReadOnlyList<string> PipelinesFor(ObjectPath path)
    {
        TriggerSettings settings;
        try
        {
            settings = TriggerSettings.From(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        }
        catch (TriggerSettingsException e)
        {
            throw CliException.WrongUsage(e.Message);
        }

        var rules = RuleSet.Of(settings);
        return rules.PipelinesFor(path.Bucket, path.Name) is { Count: > 0 } pipelines
            ? pipelines
            : throw new CliException($"nobody wants {path}. Wanted: {string.Join("; ", rules.InWords)}.");
    }
}
