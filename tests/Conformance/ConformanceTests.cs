namespace Flywheel.Tests.Conformance;

/// <summary>
/// The embedded service, judged by the official TypeScript SDK: every case of <c>tests/conformance</c> is a result here.
/// </summary>
[Trait("Category", "Conformance")]
[TestCaseOrderer(typeof(RunAheadOrderer))]
public sealed class CachedConformanceTests(CachedRun run) : IClassFixture<CachedRun>
{
    public static IEnumerable<TheoryDataRow<string>> Cases =>
        ConformanceCases.Rows(ConformanceCases.All, "cached");

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Behaves_AsTheRealService(string name) => run.AssertAsync(name);
}

/// <summary>The cases with workers once more, with <c>maxCachedWorkflows: 0</c>: every task replays from the start.</summary>
[Trait("Category", "Conformance")]
[TestCaseOrderer(typeof(RunAheadOrderer))]
public sealed class ColdConformanceTests(ColdRun run) : IClassFixture<ColdRun>
{
    public static IEnumerable<TheoryDataRow<string>> Cases =>
        ConformanceCases.Rows(ConformanceCases.WithWorkers, "cold");

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Behaves_AsTheRealService(string name) => run.AssertAsync(name);
}
