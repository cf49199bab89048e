using Flywheel.Tests.Contract.BigQuery.Edition;

namespace Flywheel.Tests.Contract.BigQuery.Statements;

/// <summary>GoogleSQL statements whose results BigQuery's documentation shows.</summary>
[Trait("Category", "Contract")]
[Trait("Service", "BigQuery")]
public sealed class StatementTests(EditionService service) : IClassFixture<EditionService>
{
    private static readonly Dictionary<(string Page, string Sql), IReadOnlyList<string>> Rows =
        Statement.All().ToDictionary(statement => (statement.Page, statement.Sql), statement => statement.Rows);

    public static TheoryData<string, string> Documented => new(Rows.Keys);

    [Theory, MemberData(nameof(Documented))]
    public async Task Statement_AnswersAsDocumented(string page, string sql)
    {
        var results = await service.QueryAsync(sql);

        results.Select(Cells.Text).ShouldBe(Rows[(page, sql)]);
    }

    [Fact]
    public void Statements_AreAtLeastAHundred() => Rows.Count.ShouldBeGreaterThan(100);
}
