namespace Flywheel.Tests.Embedded.BigQuery;

/// <summary>What columns refuse is part of the file, and must not keep it from being opened after a kill.</summary>
[Trait("Category", "SdkUnit")]
[Trait("Service", "BigQuery")]
public sealed class LimitsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("flywheel-limits-");

    [Fact]
    public async Task LogIsReadAgain_LimitsHold()
    {
        var after = Path.Combine(_folder.FullName, "after");
        await using (var shop = new Workshop(new() { DataFolder = Path.Combine(_folder.FullName, "before") }))
        {
            await RunAsync(shop, "CREATE SCHEMA d");
            await RunAsync(shop, "CREATE TABLE d.t (s STRING(3), n NUMERIC(4, 2), a ARRAY<INT64>, r ARRAY<STRUCT<a ARRAY<STRING>>>)");
            await RunAsync(shop, "INSERT INTO d.t VALUES ('abc', 1.239, [1], [STRUCT(['NULL'])])");
            Copy(Path.Combine(_folder.FullName, "before"), after);
        }

        await using var reopened = new Workshop(new() { DataFolder = after });
        await RunAsync(reopened, "INSERT INTO d.t VALUES ('def', 99.99, [2], [STRUCT(['x'])])");
        (await reopened.QueryAsync("INSERT INTO d.t (s) VALUES ('abcd')")).ErrorResult!.Message.ShouldStartWith("Field s: STRING(3) has maximum length 3");
        (await reopened.QueryAsync("INSERT INTO d.t (r) VALUES ([STRUCT(['x', NULL])])")).ErrorResult!.Message.ShouldStartWith("Array cannot have a null element");
        reopened.Count(new("p", "d", "t")).ShouldBe(2);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task RunAsync(Workshop shop, string sql) => (await shop.QueryAsync(sql)).ErrorResult.ShouldBeNull();

    /// <summary>What is on the disk at this moment, as a kill would leave it: with the log beside the database.</summary>
    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = File.Create(target);
            source.CopyTo(copy);
        }
    }
}
