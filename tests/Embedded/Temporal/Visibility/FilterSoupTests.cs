using Flywheel.Embedded.Temporal.Visibility.Language;
using static Flywheel.Tests.Embedded.Temporal.Visibility.VisibilityFixture;

namespace Flywheel.Tests.Embedded.Temporal.Visibility;

/// <summary>Whatever a client sends is answered or refused, never a failure of the store.</summary>
[Trait("Category", "Temporal")]
public sealed class FilterSoupTests
{
    private static readonly (string Name, string[] Values)[] Names =
    [
        ("WorkflowId", Texts), ("MyKeyword", Texts), ("MyList", Texts), ("MyText", Texts),
        ("TemporalNamespaceDivision", Texts), ("`it's odd, isn't it`", Texts),
        ("ExecutionStatus", ["'Running'", "2", "'TimedOut'"]),
        ("StartTime", Times), ("CloseTime", Times), ("MyDatetime", Times),
        ("ExecutionDuration", ["'1h'", "5", "'-1.5h3ns'", "'00:00:01'"]),
        ("HistoryLength", Numbers), ("MyInt", Numbers), ("MyDouble", Numbers),
        ("MyBool", ["true", "FALSE"]), ("Nobody", Texts),
    ];

    private static string[] Texts => ["'a'", "\"it's\"", "''", "'\\0'", "'%_*[]'", "'; DROP TABLE visibility; --'", "'😀'"];

    private static string[] Numbers => ["1", "-5", "2.5e10", "99999999999999999999", "-.5"];

    private static string[] Times => ["'0001-01-01T00:00:00+24:00'", "'9999-12-31T23:59:59.999999999Z'", "-1", "0"];

    private static readonly string[] Operators =
        ["=", "!=", "<", "<=", ">", ">=", "STARTS_WITH", "NOT STARTS_WITH", "IN", "NOT IN", "BETWEEN", "IS NULL", "LIKE"];

    private static readonly string[] Soup =
    [
        "1e999", "NULL", "('a','b')", "(1, 2.5)", "1 AND 2", "😀", "--", ";", "(", ")", ",", "NOT", "GROUP BY", "ORDER BY",
        "LIMIT 1", "'", "\"", "`", "AND", "IS", "IN (",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task AnyFilter_IsAnsweredOrRefused(int seed)
    {
        await using var fixture = await StartWithCustomAttributesAsync();
        await fixture.PutAsync(Execution("a", attributes: Attributes(
            ("MyBool", "true"), ("MyInt", "[42]"), ("MyDouble", "2.5"), ("MyKeyword", "\"b\""),
            ("MyList", """["a","b c"]"""), ("MyText", "\"a b\""))));
        var random = new Random(seed);
        var (answered, refused) = (0, 0);

        for (var i = 0; i < 2000; i++)
        {
            var query = string.Join(
                random.Next(2) == 0 ? " AND " : " OR ", Enumerable.Range(0, random.Next(1, 5)).Select(_ => Term(random)));
            try
            {
                await fixture.FindAsync(query);
                answered++;
            }
            catch (InvalidQueryException)
            {
                refused++;
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"The filter was: {query}", e);
            }
        }

        answered.ShouldBeGreaterThan(200);
        refused.ShouldBeGreaterThan(200);
    }

    private static string Term(Random random)
    {
        if (random.Next(10) == 0)
        {
            return $"{Pick(random, Names).Name} {Pick(random, Operators)} {Pick(random, Soup)}";
        }

        var (name, values) = Pick(random, Names);
        var value = Pick(random, values);
        var test = Pick(random, Operators) switch
        {
            "IN" => $"{name} IN ({value}, {Pick(random, values)})",
            "NOT IN" => $"{name} NOT IN ({value})",
            "BETWEEN" => $"{name} BETWEEN {value} AND {Pick(random, values)}",
            "IS NULL" => $"{name} IS NULL",
            var operation => $"{name} {operation} {value}",
        };
        return random.Next(4) == 0 ? $"NOT ({test})" : test;
    }

    private static T Pick<T>(Random random, T[] choices) => choices[random.Next(choices.Length)];
}
