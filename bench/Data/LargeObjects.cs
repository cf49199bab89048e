using System.Diagnostics;
using Google.Cloud.Storage.V1;

namespace Flywheel.Bench.Data;

/// <summary>A large object up and down by <see cref="StorageClient"/>, beside <c>gcloud storage cp</c>, by turns, on the same service.</summary>
internal static class LargeObjects
{
    private const int Turns = 3;
    private const string Bucket = "bench-bucket";

    // Google.Apis reads what it uploads 4 KB at a time; without a buffer each of them is a hop to the thread pool.
    private const int BufferSize = 1 << 20;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(DataSettings settings)
    {
        using var scratch = new Scratch(settings);
        var file = scratch.File("object.bin");
        var bytes = settings.ObjectMegabytes * 1_000_000L;
        await TestFiles.WriteNoiseAsync(file, bytes);
        await using var services = await ServicesProcess.StartAsync(scratch);
        var idle = services.ResidentMegabytes;
        await Client(services.Storage).CreateBucketAsync("bench-project", Bucket);

        // Whole processes, as a user starts them: dotnet against gcloud's Python.
        List<(Took Inside, double Whole)> up = [];
        List<(Took Inside, double Whole)> down = [];
        List<double> gcloudUp = [];
        List<double> gcloudDown = [];
        var hasGcloud = HasGcloud();
        for (var turn = 0; turn < Turns; turn++)
        {
            up.Add(await TimeAsync(() => DataProgram.RunAsync("upload", file, $"{services.Storage}/{Bucket}/ours")));
            down.Add(await TimeAsync(() => DataProgram.RunAsync("download", $"{services.Storage}/{Bucket}/ours", scratch.File("ours.bin"))));
            if (hasGcloud)
            {
                gcloudUp.Add((await TimeAsync(() => GcloudAsync(services.Storage, file, $"gs://{Bucket}/theirs"))).Whole);
                gcloudDown.Add((await TimeAsync(() => GcloudAsync(services.Storage, $"gs://{Bucket}/theirs", scratch.File("theirs.bin")))).Whole);
            }
        }

        return
        [
            .. Figures($"upload of {settings.ObjectMegabytes} MB", settings, up, gcloudUp),
            .. Figures($"download of {settings.ObjectMegabytes} MB", settings, down, gcloudDown),
            new("memory of the services, idle", idle, "MB"),
            new("peak memory of the services", services.PeakMegabytes, "MB"),
        ];
    }

    public static StorageClient Client(string storage) =>
        new StorageClientBuilder { BaseUri = $"http://{storage}/storage/v1/", UnauthenticatedAccess = true }.Build();

    /// <summary>Uploads <paramref name="file"/> to <paramref name="target"/>: host:port/bucket/name.</summary>
    public static async Task<long> UploadAsync(string file, string target)
    {
        var (client, bucket, name) = Locate(target);
        await using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize);
        return (long)(await client.UploadObjectAsync(bucket, name, "application/octet-stream", from)).Size!.Value;
    }

    public static async Task<long> DownloadAsync(string source, string file)
    {
        var (client, bucket, name) = Locate(source);
        await using var to = File.Create(file);
        await client.DownloadObjectAsync(bucket, name, to);
        return to.Length;
    }

    private static IEnumerable<Figure> Figures(
        string what, DataSettings settings, List<(Took Inside, double Whole)> ours, List<double> gcloud)
    {
        var whole = ours.Select(each => each.Whole).ToList().Median();
        yield return new($"{what}, StorageClient, whole process", whole, "s");
        yield return new($"{what}, StorageClient", settings.ObjectMegabytes / ours.Select(each => each.Inside.Seconds).ToList().Median(), "MB/s");
        yield return new($"{what}, the client's memory above start", ours.Max(each => each.Inside.GrownMegabytes), "MB");
        if (gcloud.Count > 0)
        {
            yield return new($"{what}, gcloud storage cp, whole process", gcloud.Median(), "s");
            yield return new($"{what}, ratio", whole / gcloud.Median(), "x", Target.Below(1));
        }
    }

    private static (StorageClient Client, string Bucket, string Name) Locate(string place) => place.Split('/', 3) switch
    {
        [var storage, var bucket, var name] => (Client(storage), bucket, name),
        _ => throw new ArgumentException($"{place} is not host:port/bucket/name.", nameof(place)),
    };

    private static bool HasGcloud()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("gcloud", ["--version"]) { RedirectStandardOutput = true });
            return true;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.Error.WriteLine("bench: gcloud is not on the PATH, so nothing is compared with it.");
            return false;
        }
    }

    private static async Task<Took> GcloudAsync(string storage, string from, string to)
    {
        var start = new ProcessStartInfo("gcloud", ["storage", "cp", from, to])
        {
            RedirectStandardError = true,
            Environment =
            {
                ["CLOUDSDK_API_ENDPOINT_OVERRIDES_STORAGE"] = $"http://{storage}/storage/v1/",
                ["CLOUDSDK_AUTH_DISABLE_CREDENTIALS"] = "1",
                ["CLOUDSDK_CORE_PROJECT"] = "bench-project",
                ["CLOUDSDK_CORE_DISABLE_PROMPTS"] = "1",
            },
        };
        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? new(0, 0) : throw new InvalidOperationException($"gcloud storage cp failed: {said}");
    }

    private static async Task<(Took Inside, double Whole)> TimeAsync(Func<Task<Took>> run)
    {
        var started = Stopwatch.GetTimestamp();
        var inside = await run();
        return (inside, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }
}
