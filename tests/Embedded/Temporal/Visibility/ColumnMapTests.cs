using Flywheel.Embedded.Store;
using Flywheel.Embedded.Temporal.Visibility;
using Flywheel.Embedded.Temporal.Visibility.Language;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Api.Enums.V1;
using static Flywheel.Tests.Embedded.Temporal.Visibility.VisibilityFixture;

namespace Flywheel.Tests.Embedded.Temporal.Visibility;

/// <summary>The language over a table that is not visibility's, as schedules use it.</summary>
[Trait("Category", "Temporal")]
public sealed class ColumnMapTests
{
    private static readonly Dictionary<string, IndexedValueType> Types =
        new() { ["Team"] = IndexedValueType.Keyword, ["Labels"] = IndexedValueType.KeywordList };

    private static readonly ColumnMap Columns = new(
        [
            new("ScheduleId", IndexedValueType.Keyword, "s.id"),
            new(SystemAttributes.SchedulePaused, IndexedValueType.Bool, "s.paused"),
        ],
        Types, "s.document", new Dictionary<string, string> { ["WorkflowId"] = "ScheduleId" });

    [Theory]
    [InlineData("", "a b")]
    [InlineData("ScheduleId = 'a'", "a")]
    [InlineData("WorkflowId = 'a'", "a")]
    [InlineData("TemporalSchedulePaused = true", "b")]
    [InlineData("SchedulePaused = false", "a")]
    [InlineData("Team = 'lake' AND Labels = 'x'", "a")]
    [InlineData("Labels IS NULL", "b")]
    public async Task Filter_RunsOverAnyTable(string query, string expected)
    {
        await using var database = Database.Open(
            null, new("test", ["CREATE TABLE s (id TEXT, paused INTEGER, document TEXT)"]), NullLogger.Instance);
        var attributes = Attributes(("Team", "\"lake\""), ("Labels", """["x","y"]"""));
        var document = AttributeDocument.Write(attributes.IndexedFields, Types);
        await database.WriteAsync(session =>
        {
            session.Execute("INSERT INTO s VALUES ('a', 0, ?1), ('b', 1, NULL)", document);
        });

        var filter = SqlFilter.Compile(query, Columns, firstParameter: 2);
        object?[] arguments = ["nobody", .. filter.Arguments];
        var found = await database.ReadAsync(session => session.Query(
            $"SELECT s.id FROM s WHERE s.id != ?1 AND {filter.Sql} ORDER BY s.id", row => row.GetString(0), arguments));

        found.ShouldBe(expected.Split(' '));
    }
}
