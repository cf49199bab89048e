using System.Text.Json.Nodes;

namespace Flywheel.Tests.Contract.Storage.Cases;

/// <summary>https://cloud.google.com/storage/docs/json_api/v1/objects/list</summary>
internal static class ListCases
{
    private static readonly string[] Names =
        ["2021/01/a.csv", "2021/01/b.json", "2021/02/a.csv", "2021/02/deep/er/a.csv", "2022/01/a.csv", "readme.md", "Zebra", "äpfel"];

    [StorageCase(Through.All)]
    public static async Task PrefixIsGiven_NamesThatBeginWithItCome(Bench bench)
    {
        var bucket = await FilledAsync(bench);

        (await bench.Client.ListAsync(bucket, new() { Prefix = "2021/02/" })).Names.ShouldBe(["2021/02/a.csv", "2021/02/deep/er/a.csv"]);
    }

    [StorageCase]
    public static async Task NothingIsGiven_EverythingComesInTheOrderOfBytes(Bench bench)
    {
        var bucket = await FilledAsync(bench);

        (await bench.Client.ListAsync(bucket)).Names.ShouldBe(
            ["2021/01/a.csv", "2021/01/b.json", "2021/02/a.csv", "2021/02/deep/er/a.csv", "2022/01/a.csv", "Zebra", "readme.md", "äpfel"]);
    }

    [StorageCase]
    public static async Task DelimiterIsGiven_FoldersAreTold(Bench bench)
    {
        var bucket = await FilledAsync(bench);

        var top = await bench.Client.ListAsync(bucket, new() { Delimiter = "/" });
        var month = await bench.Client.ListAsync(bucket, new() { Delimiter = "/", Prefix = "2021/02/" });

        top.Prefixes.ShouldBe(["2021/", "2022/"]);
        top.Names.ShouldBe(["Zebra", "readme.md", "äpfel"]);
        month.Prefixes.ShouldBe(["2021/02/deep/"]);
        month.Names.ShouldBe(["2021/02/a.csv"]);
    }

    [StorageCase]
    public static async Task GlobIsGiven_NamesThatMatchCome(Bench bench)
    {
        var bucket = await FilledAsync(bench);

        (await Matched("2021/*/a.csv")).ShouldBe(["2021/01/a.csv", "2021/02/a.csv"]);
        (await Matched("**.csv")).ShouldBe(["2021/01/a.csv", "2021/02/a.csv", "2021/02/deep/er/a.csv", "2022/01/a.csv"]);
        (await Matched("202[12]/01/?.{csv,json}")).ShouldBe(["2021/01/a.csv", "2021/01/b.json", "2022/01/a.csv"]);

        async Task<IEnumerable<string>> Matched(string glob) =>
            (await bench.Client.ListAsync(bucket, new() { MatchGlob = glob })).Names;
    }

    [StorageCase]
    public static async Task PagesAreSmall_NothingIsMissedOrDoubled(Bench bench)
    {
        var bucket = await FilledAsync(bench);

        foreach (var size in (int[])[1, 2, 3])
        {
            (await bench.Client.ListAsync(bucket, new() { PageSize = size })).Items.Count.ShouldBe(Names.Length);
            var folders = await bench.Client.ListAsync(bucket, new() { PageSize = size, Delimiter = "/" });
            folders.Prefixes.ShouldBe(["2021/", "2022/"]);
            folders.Names.ShouldBe(["Zebra", "readme.md", "äpfel"]);
        }
    }

    [StorageCase]
    public static async Task OffsetsAreGiven_TheFirstIsInAndTheLastIsOut(Bench bench)
    {
        var bucket = await FilledAsync(bench);

        (await bench.Client.ListAsync(bucket, new() { StartOffset = "2021/02/a.csv", EndOffset = "Zebra" })).Names
            .ShouldBe(["2021/02/a.csv", "2021/02/deep/er/a.csv", "2022/01/a.csv"]);
    }

    [StorageCase]
    public static async Task VersionsAreAskedFor_AllComeOldestFirst(Bench bench)
    {
        var bucket = await bench.NewBucketAsync(new() { ["versioning"] = new JsonObject { ["enabled"] = true } });
        foreach (var text in (string[])["one", "two", "three"])
        {
            await bench.Client.UploadAsync(new(bucket, "x"), Some.Text(text));
        }

        var all = await bench.Client.ListAsync(bucket, new() { Versions = true, PageSize = 2 });

        all.Items.Select(item => item.Size).ShouldBe([3, 3, 5]);
        all.Items.Select(item => item.Generation).ShouldBeInOrder();
        all.Items.Count(item => item.TimeDeleted is not null).ShouldBe(2);
    }

    [StorageCase]
    public static async Task BucketIsMissing_NoListing(Bench bench) =>
        (await Bench.StatusOfAsync(() => bench.Client.ListAsync(bench.NewBucketName()))).ShouldBe(404);

    [StorageCase]
    public static async Task BucketIsEmpty_EmptyListing(Bench bench) =>
        (await bench.Client.ListAsync(await bench.NewBucketAsync())).Items.ShouldBeEmpty();

    private static async Task<string> FilledAsync(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        using var http = new HttpClient();
        foreach (var name in Names)
        {
            using var body = new ByteArrayContent(Some.Text(name));
            using var answer = await http.PostAsync(
                new Uri(bench.Service, $"upload/storage/v1/b/{bucket}/o?uploadType=media&name={Uri.EscapeDataString(name)}"), body);
            answer.EnsureSuccessStatusCode();
        }

        return bucket;
    }
}
