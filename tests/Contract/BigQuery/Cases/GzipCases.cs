using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Flywheel.Tests.Contract.BigQuery.Clients;

namespace Flywheel.Tests.Contract.BigQuery.Cases;

/// <summary>https://cloud.google.com/bigquery/docs/batch-loading-data#loading_compressed_and_uncompressed_data</summary>
internal static class GzipCases
{
    [BigQueryCase]
    public static async Task PackedAndPlainFiles_LoadTogether(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        await node.LandAsync(bench.Bucket, $"{bench.Dataset}/a.csv", "id\n1\n");
        await node.LandAsync(bench.Bucket, $"{bench.Dataset}/b.csv.gz", Packed("id\n2\n3\n"));
        var job = await node.LoadObjectsAsync(bench.Table(), $"gs://{bench.Bucket}/{bench.Dataset}/*", new()
        {
            ["schema"] = Bench.Schema("id:INTEGER"),
            ["skipLeadingRows"] = 1,
        });

        job["statistics"]!["load"]!["inputFiles"]!.ToString().ShouldBe("2");
        (await bench.LinesAsync("SELECT id FROM {d}.t ORDER BY id")).ShouldBe("1\n2\n3");
    }

    [BigQueryCase]
    public static async Task PackedJson_IsDetected(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        var uri = await node.LandAsync(bench.Bucket, $"{bench.Dataset}/a.json.gz", Packed("{\"a\": 1, \"b\": \"x\"}\n{\"a\": 2}\n"));
        await node.LoadObjectsAsync(bench.Table(), uri, new() { ["sourceFormat"] = Bench.Json, ["autodetect"] = true });

        (await bench.LinesAsync("SELECT a, b FROM {d}.t ORDER BY a")).ShouldBe("1|x\n2|NULL");
    }

    /// <summary>As <c>gsutil cp -Z</c> puts it: who reads the object gets it unpacked unless he says that he takes gzip.</summary>
    [BigQueryCase]
    public static async Task ObjectThatStorageUnpacks_IsLoadedAsWell(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        var content = string.Concat(Enumerable.Range(0, 1000).Select(n => $"{n}\n"));
        var uri = await node.LandAsync(bench.Bucket, $"{bench.Dataset}/a.csv", Packed(content), "gzip");
        await node.LoadObjectsAsync(bench.Table(), uri, new() { ["schema"] = Bench.Schema("id:INTEGER") });

        (await bench.LinesAsync("SELECT COUNT(*) AS c, MAX(id) AS m FROM {d}.t")).ShouldBe("1000|999");
    }

    [BigQueryCase]
    public static async Task CutOffFile_EndsTheLoadAndNothingIsThere(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        await bench.NewTableAsync("id:INTEGER");
        var whole = Packed(string.Concat(Enumerable.Range(0, 10_000).Select(n => $"{n * 7919}\n")));
        var uri = await node.LandAsync(bench.Bucket, $"{bench.Dataset}/a.csv.gz", whole[..(whole.Length / 2)]);
        // Half a number would be a row as well: the file must be refused, not what was read of it.
        var failure = await Bench.FailureOfAsync(() => node.LoadObjectsAsync(bench.Table(), uri, []));

        failure.Reason.ShouldBe("invalid");
        failure.Message.ShouldContain($"{uri} is gzip that is damaged or cut off.");
        (await bench.LinesAsync("SELECT COUNT(*) AS c FROM {d}.t")).ShouldBe("0");
    }

    [BigQueryCase]
    public static async Task ExternalTable_ReadsPackedFiles(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        var uri = await node.LandAsync(bench.Bucket, $"{bench.Dataset}/a.csv.gz", Packed("id,name\n1,a\n2,b\n"));
        await bench.Client.CreateTableAsync(bench.Table("x"), new()
        {
            ["externalDataConfiguration"] = new JsonObject
            {
                ["sourceFormat"] = Bench.Csv,
                ["sourceUris"] = new JsonArray(uri),
                ["compression"] = "GZIP",
                ["autodetect"] = true,
            },
        });

        (await bench.LinesAsync("SELECT id, name FROM {d}.x ORDER BY id")).ShouldBe("1|a\n2|b");
    }

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
