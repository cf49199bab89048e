using System.Reflection;
using Flywheel.Tests.Contract.BigQuery.Clients;
using Flywheel.Tests.Contract.BigQuery.Statements;

namespace Flywheel.Tests.Contract.BigQuery;

/// <summary>The cases of Cases/, and the documented statements, through Google's own clients.</summary>
[Trait("Category", "Contract")]
[Trait("Service", "BigQuery")]
public sealed class BigQueryContractTests(BigQueryClients clients)
{
    private static readonly Dictionary<string, MethodInfo> All = typeof(BigQueryContractTests).Assembly.GetTypes()
        .Where(type => type.Namespace == "Flywheel.Tests.Contract.BigQuery.Cases")
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
        .Where(method => method.GetCustomAttribute<BigQueryCaseAttribute>() is not null)
        .ToDictionary(method => method.Name, StringComparer.Ordinal);

    public static IEnumerable<TheoryDataRow<string, string>> Cases() =>
        from one in All
        from client in new[] { Drivers.Node, Drivers.Bq }
        where one.Value.GetCustomAttribute<BigQueryCaseAttribute>()!.Drivers.HasFlag(client)
        select new TheoryDataRow<string, string>(one.Key, client.ToString().ToLowerInvariant());

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Client_FindsWhatTheReferencePromises(string scenario, string client) =>
        await (Task)All[scenario].Invoke(null, [await clients.BenchAsync(client)])!;

    /// <summary>How values read is the business of StatementTests; here each statement must get through with as many rows.</summary>
    [Fact]
    public async Task DocumentedStatements_AnswerNodeWithAsManyRows()
    {
        var bench = await clients.BenchAsync("node");
        var wrong = new List<string>();
        foreach (var statement in Statement.All())
        {
            try
            {
                var rows = await bench.Client.QueryAsync(statement.Sql, null);
                if (rows.Count != statement.Rows.Count)
                {
                    wrong.Add($"{statement.Sql}: {rows.Count} rows, not {statement.Rows.Count}");
                }
            }
            catch (BigQueryFailure e)
            {
                wrong.Add($"{statement.Sql}: {e.Message}");
            }
        }

        wrong.ShouldBeEmpty();
    }
}
