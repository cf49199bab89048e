using System.Globalization;
using DuckDB.NET.Data;
using Flywheel.Embedded.Sql;
using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Tests.Embedded.Sql;

/// <summary>
/// Whatever is typed, the answer is a result or BigQuery's words. FLYWHEEL_FUZZ_SEED begins elsewhere.
/// </summary>
[Trait("Category", "SdkUnit")]
public sealed class SqlFuzzTests(SqlEngine engine) : IClassFixture<SqlEngine>
{
    private const int Statements = 4000;

    [Fact]
    public void MutatedStatements_AnswerOrAreRefusedInBigQuerysWords()
    {
        var seed = Environment.GetEnvironmentVariable("FLYWHEEL_FUZZ_SEED") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : 20210131;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var mutations = new SqlMutations(new Random(seed));
        var wrong = new List<string>();
        for (var i = 0; i < Statements; i++)
        {
            var sql = mutations.Next();
            if (Fault(sql) is { } fault)
            {
                wrong.Add($"seed {seed}, statement {i}: {fault}\n{sql}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    /// <summary>An error that is not the statement's; null where all is well.</summary>
    private string? Fault(string sql)
    {
        try
        {
            if (GoogleSql.Parse(sql).Statements is not [QueryStatement statement])
            {
                return null;
            }

            var translation = GoogleSql.Translate(statement, engine, SqlEnvironment.Empty);
            SqlCells.Rows(engine.Connection, translation);
            return null;
        }
        catch (SqlException)
        {
            return null;
        }
        catch (DuckDBException e)
        {
            var message = EngineErrors.Translate(e.Message);
            return message == e.Message ? message : null;
        }
#pragma warning disable CA1031 // What nobody thought of is what is looked for.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return e.ToString();
        }
    }
}
