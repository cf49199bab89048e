using Flywheel.Tests.Contract.BigQuery.Edition;

namespace Flywheel.Tests.Contract.BigQuery.Statements;

/// <summary>GoogleSQL statements whose results BigQuery's documentation shows.</summary>
[Trait("Category", "Contract")]
[Trait("Service", "BigQuery")]
public sealed class StatementTests(EditionService service) : IClassFixture<EditionService>
{
    public static TheoryData<string, string> Documented =>
        new(Statement.All().Select(statement => (statement.Page, statement.Sql)));

    [Theory, MemberData(nameof(Documented))]
    public async Task Statement_AnswersAsDocumented(string page, string sql)
    {
        var expected = Statement.All().Single(statement => statement.Page == page && statement.Sql == sql);

        var results = await service.Client.ExecuteQueryAsync(
            sql, null, cancellationToken: TestContext.Current.CancellationToken);

        results.Select(Cells.Text).ShouldBe(expected.Rows);
    }

    [Fact]
    public void Documentation_IsThere() => Statement.All().Count().ShouldBeGreaterThan(100);
}
