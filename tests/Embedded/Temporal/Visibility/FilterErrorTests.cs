using Flywheel.Embedded.Temporal.Visibility.Language;
using Grpc.Core;
using static Flywheel.Tests.Embedded.Temporal.Visibility.VisibilityFixture;

namespace Flywheel.Tests.Embedded.Temporal.Visibility;

/// <summary>What is said of each broken filter, and where.</summary>
[Trait("Category", "Temporal")]
public sealed class FilterErrorTests
{
    [Theory]
    // Syntax
    [InlineData("WorkflowId =", "malformed SQL query: syntax error at position 13 near 'end of query'")]
    [InlineData("WorkflowId = 'a' AND", "malformed SQL query: syntax error at position 21 near 'end of query'")]
    [InlineData("AND WorkflowId = 'a'", "malformed SQL query: syntax error at position 1 near 'AND'")]
    [InlineData("WorkflowId = 'a' WorkflowId = 'b'", "malformed SQL query: syntax error at position 18 near 'WorkflowId'")]
    [InlineData("(WorkflowId = 'a'", "malformed SQL query: syntax error at position 18 near 'end of query'")]
    [InlineData("WorkflowId = 'a')", "malformed SQL query: syntax error at position 17 near ')'")]
    [InlineData("WorkflowId = 'a", "malformed SQL query: the quote ' is not closed at position 14 near ''a'")]
    [InlineData("WorkflowId # 'a'", "malformed SQL query: unexpected character at position 12 near '#'")]
    [InlineData("WorkflowId == 'a'", "malformed SQL query: syntax error at position 13 near '='")]
    [InlineData("WorkflowId IN 'a'", "malformed SQL query: syntax error at position 15 near ''a''")]
    [InlineData("WorkflowId IN ()", "malformed SQL query: syntax error at position 16 near ')'")]
    [InlineData("WorkflowId BETWEEN 'a', 'b'", "malformed SQL query: syntax error, expected AND at position 23 near ','")]
    [InlineData("ExecutionDuration > 1h", "malformed SQL query: syntax error at position 22 near 'h'")]
    [InlineData("WorkflowId = 'a'; DROP TABLE visibility", "malformed SQL query: syntax error at position 17 near ';'")]
    // Names
    [InlineData("WorkflowTyp = 'a'", "invalid expression: column name 'WorkflowTyp' is not a valid search attribute (did you mean WorkflowType?) at position 1 near 'WorkflowTyp'")]
    [InlineData("workflowid = 'a'", "invalid expression: column name 'workflowid' is not a valid search attribute (did you mean WorkflowId?) at position 1 near 'workflowid'")]
    [InlineData("WorkflowId = 'a' AND `MyKeywrd` = 'a'", "invalid expression: column name 'MyKeywrd' is not a valid search attribute (did you mean MyKeyword?) at position 22 near '`MyKeywrd`'")]
    [InlineData("WorkflowId = open", "operation is not supported: column name on the right side of comparison expression (did you forget to quote \"open\"?) at position 14 near 'open'")]
    [InlineData("'a' = WorkflowId", "invalid expression: must be a column name but was a value at position 1 near ''a''")]
    [InlineData("MyBool", "invalid expression: incomplete expression: 'MyBool' is not compared with anything at position 1 near 'MyBool'")]
    [InlineData("lower(WorkflowId) = 'a'", "operation is not supported: function expression at position 1 near 'lower'")]
    // Types
    [InlineData("MyInt = 'a'", "invalid expression: invalid value type for search attribute MyInt of type Int: \"a\" (type: string) at position 9 near ''a''")]
    [InlineData("MyDouble IN (1.5, true)", "invalid expression: invalid value type for search attribute MyDouble of type Double: true (type: bool) at position 19 near 'true'")]
    [InlineData("MyBool = 1", "invalid expression: invalid value type for search attribute MyBool of type Bool: 1 (type: int64) at position 10 near '1'")]
    [InlineData("MyBool = 'true'", "invalid expression: invalid value type for search attribute MyBool of type Bool: \"true\" (type: string) at position 10 near ''true''")]
    [InlineData("WorkflowId = 5", "invalid expression: invalid value type for search attribute WorkflowId of type Keyword: 5 (type: int64) at position 14 near '5'")]
    [InlineData("MyList = 1.5", "invalid expression: invalid value type for search attribute MyList of type KeywordList: 1.5 (type: float64) at position 10 near '1.5'")]
    [InlineData("StartTime > '2021-01-31'", "invalid expression: unable to parse datetime '2021-01-31' at position 13 near ''2021-01-31''")]
    [InlineData("StartTime > '2021-02-30T00:00:00Z'", "invalid expression: unable to parse datetime '2021-02-30T00:00:00Z' at position 13 near ''2021-02-30T00:00:00Z''")]
    [InlineData("StartTime > '2021-01-31T00:00:00'", "invalid expression: unable to parse datetime '2021-01-31T00:00:00' at position 13 near ''2021-01-31T00:00:00''")]
    [InlineData("StartTime > 1.5", "invalid expression: invalid value type for search attribute StartTime of type Datetime: 1.5 (type: float64) at position 13 near '1.5'")]
    [InlineData("ExecutionStatus = 'Runing'", "invalid expression: invalid ExecutionStatus value 'Runing' (one of Running, Completed, Failed, Canceled, Terminated, ContinuedAsNew, TimedOut, Paused) at position 19 near ''Runing''")]
    [InlineData("ExecutionStatus = 99", "invalid expression: invalid ExecutionStatus value 99 at position 19 near '99'")]
    [InlineData("ExecutionDuration > '1 hour'", "invalid expression: invalid duration value for search attribute ExecutionDuration: 1 hour at position 21 near ''1 hour''")]
    [InlineData("ExecutionDuration > '01:60:00'", "invalid expression: invalid duration value for search attribute ExecutionDuration: 01:60:00 at position 21 near ''01:60:00''")]
    [InlineData("MyText = ' '", "invalid expression: unexpected value for Text type search attribute (no tokens found) at position 10 near '' ''")]
    [InlineData("WorkflowId = NULL", "invalid expression: a comparison with NULL is never true, use IS NULL or IS NOT NULL at position 14 near 'NULL'")]
    [InlineData("WorkflowId IS 'a'", "invalid expression: 'IS' operator can only be used as 'IS NULL' or 'IS NOT NULL' at position 15 near ''a''")]
    [InlineData("WorkflowId = ('a', 'b')", "invalid expression: a list of values can only follow IN or NOT IN at position 14 near '('")]
    // Operators
    [InlineData("WorkflowId LIKE 'a%'", "operation is not supported: operator 'LIKE' not supported for Keyword type search attribute 'WorkflowId' at position 12 near 'LIKE'")]
    [InlineData("MyInt STARTS_WITH 'a'", "operation is not supported: operator 'STARTS_WITH' not supported for Int type search attribute 'MyInt' at position 7 near 'STARTS_WITH'")]
    [InlineData("MyList > 'a'", "operation is not supported: operator '>' not supported for KeywordList type search attribute 'MyList' at position 8 near '>'")]
    [InlineData("MyText IN ('a')", "operation is not supported: operator 'IN' not supported for Text type search attribute 'MyText' at position 1 near 'MyText'")]
    [InlineData("MyText NOT STARTS_WITH 'a'", "operation is not supported: operator 'NOT STARTS_WITH' not supported for Text type search attribute 'MyText' at position 12 near 'STARTS_WITH'")]
    [InlineData("MyList BETWEEN 'a' AND 'b'", "invalid expression: cannot do range condition on search attribute 'MyList' of type KeywordList at position 1 near 'MyList'")]
    // Clauses
    [InlineData("WorkflowId = 'a' ORDER BY StartTime DESC", "operation is not supported: 'ORDER BY' clause at position 27 near 'StartTime'")]
    [InlineData("order by StartTime", "operation is not supported: 'ORDER BY' clause at position 10 near 'StartTime'")]
    [InlineData("GROUP BY ExecutionStatus", "operation is not supported: 'GROUP BY' clause at position 10 near 'ExecutionStatus'")]
    [InlineData("GROUP BY WorkflowType", "operation is not supported: 'GROUP BY' clause is not supported for search attribute WorkflowType at position 10 near 'WorkflowType'")]
    [InlineData("GROUP BY ExecutionStatus, WorkflowType", "operation is not supported: 'GROUP BY' clause supports only a single field at position 27 near 'WorkflowType'")]
    [InlineData("WorkflowId = 'a' LIMIT 5", "operation is not supported: 'LIMIT' clause at position 18 near 'LIMIT'")]
    public async Task BrokenFilter_SaysWhatAndWhere(string query, string expected)
    {
        await using var fixture = await StartWithCustomAttributesAsync();

        var error = await Should.ThrowAsync<InvalidQueryException>(fixture.FindAsync(query));

        error.Status.ShouldBe(new Status(StatusCode.InvalidArgument, "invalid query: " + expected));
    }

    [Fact]
    public async Task UnknownNameLikeNoOther_ListsTheKnownOnes()
    {
        await using var fixture = await StartWithCustomAttributesAsync();

        var error = await Should.ThrowAsync<InvalidQueryException>(fixture.FindAsync("Colour = 'blue'"));

        error.Message.ShouldContain("known ones: BatcherNamespace, ");
        error.Message.ShouldContain("MyKeyword");
    }

    [Theory]
    [InlineData("(", "nesting deeper than 100")]
    [InlineData("NOT ", "nesting deeper than 100")]
    [InlineData("WorkflowId = 'a' AND ", "a filter of more than 400 conditions")]
    public async Task EndlessFilter_IsRefused(string part, string expected)
    {
        await using var fixture = await StartAsync();

        var error = await Should.ThrowAsync<InvalidQueryException>(
            fixture.FindAsync(string.Concat(Enumerable.Repeat(part, 100_000))));

        error.Message.ShouldContain(expected);
    }
}
