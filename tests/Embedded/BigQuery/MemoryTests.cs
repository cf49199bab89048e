namespace Flywheel.Tests.Embedded.BigQuery;

/// <summary>What a service with little memory does: the disk takes what does not fit, and what cannot go there is told.</summary>
[Trait("Category", "SdkUnit")]
[Trait("Service", "BigQuery")]
public sealed class MemoryTests : IAsyncDisposable
{
    private readonly Workshop _shop = new(new() { MemoryMegabytes = 128 });

    [Fact]
    public async Task TableLargerThanTheMemory_IsMadeAndSorted()
    {
        const string Rows = "UNNEST(GENERATE_ARRAY(1, 2000)) AS a, UNNEST(GENERATE_ARRAY(1, 1000)) AS b";
        (await _shop.QueryAsync($"CREATE SCHEMA d; CREATE TABLE d.t AS SELECT SHA512(FORMAT('%d-%d', a, b)) AS content FROM {Rows}"))
            .ErrorResult.ShouldBeNull();
        (await _shop.QueryAsync("CREATE TABLE d.sorted AS SELECT * FROM d.t ORDER BY content")).ErrorResult.ShouldBeNull();

        _shop.Count(new("p", "d", "sorted")).ShouldBe(2_000_000);
    }

    [Fact]
    public async Task ValueThatDoesNotFit_IsResourcesExceeded()
    {
        var error = (await _shop.QueryAsync("SELECT ARRAY_AGG(a * 100000 + b) FROM UNNEST(GENERATE_ARRAY(1, 9000)) AS a, UNNEST(GENERATE_ARRAY(1, 9000)) AS b")).ErrorResult;

        error!.Reason.ShouldBe("resourcesExceeded");
        error.Message.ShouldStartWith("Resources exceeded during query execution: ");
        error.Message.ShouldContain("--bigquery-memory");
    }

    public ValueTask DisposeAsync() => _shop.DisposeAsync();
}
