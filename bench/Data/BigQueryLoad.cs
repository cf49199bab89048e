using System.Diagnostics;
using Google.Apis.Auth.OAuth2;
using Google.Cloud.BigQuery.V2;

namespace Flywheel.Bench.Data;

/// <summary>A load job of newline-delimited JSON from the lake, as <c>energy-prices</c> stages its day.</summary>
internal static class BigQueryLoad
{
    private const int Turns = 3;
    private const string Bucket = "bench-bucket";
    private const string Dataset = "bench";

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

        // A tenth first: the peak that comes after it tells what ten times as many rows add.
        await UploadAsync(scratch, services, "few", settings.Rows / 10);
        await LoadAsync(client, "few", settings.Rows / 10);
        var peakOfFew = services.PeakMegabytes;

        var megabytes = await UploadAsync(scratch, services, "rows", settings.Rows) / 1_000_000.0;
        List<double> seconds = [];
        for (var turn = 0; turn < Turns; turn++)
        {
            seconds.Add(await LoadAsync(client, "rows", settings.Rows));
        }

        return
        [
            new($"BigQuery load of {settings.Rows:N0} rows ({megabytes:N0} MB of JSON lines)", seconds.Median(), "s"),
            new("rows a second", settings.Rows / seconds.Median(), "/s"),
            new("memory of the services, idle", idle, "MB"),
            new("peak memory of the services, a tenth of the rows", peakOfFew, "MB"),
            new("peak memory of the services", services.PeakMegabytes, "MB"),
        ];
    }

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
        job = (await job.PollUntilCompletedAsync()).ThrowOnAnyError();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return job.Statistics.Load.OutputRows == rows
            ? seconds
            : throw new InvalidOperationException($"{job.Statistics.Load.OutputRows} rows of {rows} were loaded.");
    }
}
