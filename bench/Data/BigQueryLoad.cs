using System.Diagnostics;
using Google.Api.Gax;
using Google.Apis.Auth.OAuth2;
using Google.Cloud.BigQuery.V2;

namespace Flywheel.Bench.Data;

/// <summary>A load job of newline-delimited JSON from the lake, as <c>energy-prices</c> stages its day.</summary>
internal static class BigQueryLoad
{
    private const int Turns = 3;
    private const string Bucket = "bench-bucket";
    private const string Dataset = "bench";

    // Rows as many times as these have filled the memory that BigQuery may take: twice as many must not take more.
    private const int Many = 12;
    private const int TwiceAsMany = 2 * Many;

    private static readonly PollSettings Often = new(Expiration.None, TimeSpan.FromMilliseconds(20));

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(DataSettings settings)
    {
        using var scratch = new Scratch(settings);
        await using var services = await ServicesProcess.StartAsync(scratch);
        var idle = services.ResidentMegabytes;
        await LargeObjects.Client(services.Storage).CreateBucketAsync("bench-project", Bucket);
        var client = await new BigQueryClientBuilder
        {
            ProjectId = "bench-project",
            BaseUri = $"http://{services.BigQuery}/bigquery/v2/",
            GoogleCredential = GoogleCredential.FromAccessToken("none"),
        }.BuildAsync();
        await client.CreateDatasetAsync(Dataset);

        var megabytes = await UploadAsync(scratch, services, "rows", settings.Rows) / 1_000_000.0;
        List<double> seconds = [];
        for (var turn = 0; turn < Turns; turn++)
        {
            seconds.Add(await LoadAsync(client, "rows", settings.Rows));
        }

        var peaks = new List<Figure> { Peak(services, settings.Rows) };
        foreach (var times in (int[])[Many, TwiceAsMany])
        {
            var name = $"rows-{times}";
            await UploadAsync(scratch, services, name, settings.Rows * times);
            await LoadAsync(client, name, settings.Rows * times);
            peaks.Add(Peak(services, settings.Rows * times));
        }

        return
        [
            new($"BigQuery load of {settings.Rows:N0} rows ({megabytes:N0} MB of JSON lines)", seconds.Median(), "s"),
            new("rows a second", settings.Rows / seconds.Median(), "/s"),
            new("memory of the services, idle", idle, "MB"),
            .. peaks,
        ];
    }

    private static Figure Peak(ServicesProcess services, int rows) =>
        new($"peak memory of the services, {rows:N0} rows", services.PeakMegabytes, "MB");

    private static async Task<long> UploadAsync(Scratch scratch, ServicesProcess services, string name, int rows)
    {
        var file = scratch.File(name);
        var length = await TestFiles.WritePriceLinesAsync(file, rows);
        await LargeObjects.UploadAsync(file, $"{services.Storage}/{Bucket}/{name}");
        return length;
    }

    private static async Task<double> LoadAsync(BigQueryClient client, string name, int rows)
    {
        var schema = new TableSchemaBuilder
        {
            { "millis_utc", BigQueryDbType.Int64 },
            { "price", BigQueryDbType.Numeric },
            { "zone", BigQueryDbType.String },
        }.Build();
        var table = client.GetTableReference(Dataset, name);
        var started = Stopwatch.GetTimestamp();
        var job = await client.CreateLoadJobAsync($"gs://{Bucket}/{name}", table, schema, new()
        {
            SourceFormat = FileFormat.NewlineDelimitedJson,
            WriteDisposition = WriteDisposition.WriteTruncate,
        });
        job = (await job.PollUntilCompletedAsync(pollSettings: Often)).ThrowOnAnyError();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return job.Statistics.Load.OutputRows == rows
            ? seconds
            : throw new InvalidOperationException($"{job.Statistics.Load.OutputRows} rows of {rows} were loaded.");
    }
}
