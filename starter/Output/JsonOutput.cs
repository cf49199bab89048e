using System.Text.Json;
using System.Text.Json.Serialization;
using Flywheel.Starter.Backfills;
using Flywheel.Starter.Runs;

namespace Flywheel.Starter.Output;

/// <summary>One JSON document on stdout when all is done; an error is one on stderr.</summary>
internal sealed class JsonOutput : PlainOutput
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public override void Result<T>(T result, Action<IText> print) => Console.Out.WriteLine(JsonSerializer.Serialize(result, Shape));

    public override void Error(string command, string message) =>
        Console.Error.WriteLine(JsonSerializer.Serialize(new { error = new { command, message } }, Shape));

    public override Task WatchAsync(RunFollower run, CancellationToken cancel) => run.FollowAsync(_ => { }, cancel);

    public override Task WatchAsync(BackfillFollower backfill, CancellationToken cancel) => backfill.FollowAsync(_ => { }, cancel);
}
