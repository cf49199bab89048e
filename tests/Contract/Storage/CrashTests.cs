using System.Collections.Concurrent;
using System.Text;
using Flywheel.Tests.Conformance;
using Flywheel.Tests.Contract.Storage.Cases;

namespace Flywheel.Tests.Contract.Storage;

/// <summary>The service as users run it, killed (-9) while it works: what it answered holds, and nothing half is seen.</summary>
[Trait("Category", "Contract")]
[Trait("Service", "Storage")]
public sealed class CrashTests(ITestOutputHelper output) : IDisposable
{
    private const int Kills = 6;
    private const int Writers = 4;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("contract-storage-crash-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task KilledWhileObjectsAreWritten_AllThatWasAnsweredIsThere()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var acknowledged = new ConcurrentDictionary<string, (long Generation, byte[] Content)>();
        var generations = new ConcurrentBag<long>();
        for (var round = 0; round < Kills; round++)
        {
            var service = await StartAsync();
            using var http = new HttpClient { BaseAddress = new Uri($"http://{service.Address}/") };
            using (await http.PostAsync(new Uri("storage/v1/b?project=p", UriKind.Relative), new StringContent("""{"name":"crash-bucket"}""")))
            {
            }

            using var end = new CancellationTokenSource();
            var writers = Enumerable.Range(0, Writers).Select(writer => WriteAsync(http, round, writer, random.Next(), acknowledged, generations, end.Token)).ToList();
            await Task.Delay(random.Next(50, 400));
            await service.KillAsync();
            await end.CancelAsync();
            await Task.WhenAll(writers);
            await service.DisposeAsync();
        }

        await using var last = await StartAsync();
        using var reader = new HttpClient { BaseAddress = new Uri($"http://{last.Address}/") };
        acknowledged.ShouldNotBeEmpty();
        foreach (var (name, (generation, content)) in acknowledged)
        {
            using var answer = await reader.GetAsync(new Uri($"crash-bucket/{name}", UriKind.Relative));
            // What came after the last answer may have been stored without one.
            long.Parse(answer.Headers.GetValues("X-Goog-Generation").Single(), null).ShouldBeGreaterThanOrEqualTo(generation);
            var found = await answer.Content.ReadAsByteArrayAsync();
            answer.Headers.GetValues("X-Goog-Hash").Single().ShouldContain(Some.Md5(found));
            if (answer.Headers.GetValues("X-Goog-Generation").Single() == generation.ToString(System.Globalization.CultureInfo.InvariantCulture))
            {
                found.ShouldBe(content);
            }
        }

        generations.Distinct().Count().ShouldBe(generations.Count);
        Directory.EnumerateFiles(_folder.FullName, "*", SearchOption.AllDirectories).ShouldNotContain(file => file.Contains("/incoming/"));
        output.WriteLine($"{generations.Count} uploads answered over {Kills} kills");
    }

    [Fact]
    public async Task KilledInTheMiddleOfAnUpload_ItGoesOnWhereItWas()
    {
        const int Chunk = 1024 * 1024;
        var content = Some.Bytes((3 * Chunk) + 5);
        string path;
        await using (var service = await StartAsync())
        {
            using var http = new HttpClient { BaseAddress = new Uri($"http://{service.Address}/") };
            using (await http.PostAsync(new Uri("storage/v1/b?project=p", UriKind.Relative), new StringContent("""{"name":"crash-bucket"}""")))
            {
            }

            using var started = await http.PostAsync(
                new Uri("upload/storage/v1/b/crash-bucket/o?uploadType=resumable&name=x", UriKind.Relative), new ByteArrayContent([]));
            path = started.Headers.Location!.PathAndQuery;
            using (await PutAsync(http, path, content[..Chunk], $"bytes 0-{Chunk - 1}/{content.Length}"))
            {
            }

            // Half of the next chunk is under way when it dies.
            using var half = new System.Net.Sockets.TcpClient();
            await half.ConnectAsync(http.BaseAddress!.Host, http.BaseAddress.Port);
            var head = FormattableString.Invariant(
                $"PUT {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {Chunk}\r\nContent-Range: bytes {Chunk}-{(2 * Chunk) - 1}/{content.Length}\r\n\r\n");
            await half.GetStream().WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. content[Chunk..(Chunk + (Chunk / 2))]]);
            await service.KillAsync();
        }

        await using var again = await StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri($"http://{again.Address}/") };
        using var status = await PutAsync(client, path, [], "bytes */*");
        var received = int.Parse(status.Headers.GetValues("Range").Single().Split('-')[1], null) + 1;
        received.ShouldBeGreaterThanOrEqualTo(Chunk);
        using var finished = await PutAsync(client, path, content[received..], $"bytes {received}-{content.Length - 1}/{content.Length}");

        (await finished.Content.ReadAsStringAsync()).ShouldContain(Some.Md5(content));
        (await client.GetByteArrayAsync(new Uri("crash-bucket/x", UriKind.Relative))).SequenceEqual(content).ShouldBeTrue();
    }

    private static async Task WriteAsync(
        HttpClient http,
        int round,
        int writer,
        int seed,
        ConcurrentDictionary<string, (long Generation, byte[] Content)> acknowledged,
        ConcurrentBag<long> generations,
        CancellationToken end)
    {
        var random = new Random(seed);
        for (var count = 0; !end.IsCancellationRequested; count++)
        {
            var name = FormattableString.Invariant($"w{writer}-{random.Next(5)}");
            var content = Encoding.UTF8.GetBytes(FormattableString.Invariant($"{round}/{writer}/{count} ")).Concat(new byte[random.Next(300_000)]).ToArray();
            try
            {
                using var answer = await http.PostAsync(
                    new Uri($"upload/storage/v1/b/crash-bucket/o?uploadType=media&name={name}", UriKind.Relative), new ByteArrayContent(content), end);
                var resource = System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync(end))!;
                var generation = long.Parse(resource["generation"]!.ToString(), null);
                acknowledged[name] = (generation, content);
                generations.Add(generation);
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
            {
                return;
            }
        }
    }

    private static async Task<HttpResponseMessage> PutAsync(HttpClient http, string path, byte[] content, string range)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = new ByteArrayContent(content) };
        request.Content.Headers.TryAddWithoutValidation("Content-Range", range);
        return await http.SendAsync(request);
    }

    private async Task<TemporalProcess> StartAsync()
    {
        var service = TemporalProcess.Launch(
            "dotnet", [TemporalProcess.StarterAssembly, "up", "--only", "storage", "--data", _folder.FullName, "--free-ports"]);
        await service.ReadyAsync(CancellationToken.None);
        return service;
    }
}
