using DuckDB.NET.Data;
using Flywheel.Embedded.Sql;
using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Tests.Embedded.Sql;

/// <summary>Every statement of the corpus, translated and run on DuckDB, answers what the documentation says.</summary>
[Trait("Category", "SdkUnit")]
public sealed class SqlCorpusTests(SqlEngine engine) : IClassFixture<SqlEngine>
{
    public static TheoryData<string> Names => [.. SqlCorpus.All.Select(one => one.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Statement_AnswersWhatItsPageSays(string name)
    {
        var expected = SqlCorpus.Named(name);

        var translation = engine.Translate(expected.Text);

        translation.Columns.Select(column => $"{column.Name} {column.Type}").ShouldBe(expected.Schema);
        SqlCorpus.Text(SqlCells.Rows(engine.Connection, translation), expected.Ordered)
            .ShouldBe(SqlCorpus.Text(expected.Rows, expected.Ordered));
    }

    [Fact]
    public void Corpus_HasEnoughAndNoNameTwice()
    {
        SqlCorpus.All.Count.ShouldBeGreaterThan(400);
        SqlCorpus.All.Select(one => one.Name).ShouldBeUnique();
    }
}

/// <summary>A DuckDB in memory with our functions, and a catalog without tables.</summary>
public sealed class SqlEngine : IDisposable, ISqlCatalog
{
    public SqlEngine()
    {
        Connection = new("DataSource=:memory:");
        Connection.Open();
        Execute("SET TimeZone = 'UTC'");
        DuckDbFunctions.Register(Connection);
    }

    public DuckDBConnection Connection { get; }

    public Dictionary<string, SqlTable> Tables { get; } = new(StringComparer.OrdinalIgnoreCase);

    public void Dispose() => Connection.Dispose();

    public SqlTable Resolve(TablePath path) => Tables.GetValueOrDefault(path.ToString())
        ?? throw SqlException.NotFound($"Not found: Table {path} was not found in location US", path.At);

    public Translation Translate(string sql, SqlEnvironment? environment = null)
    {
        var script = GoogleSql.Parse(sql);
        return GoogleSql.Translate(script.Single.ShouldNotBeNull(), this, script.Functions.Aggregate(
            environment ?? SqlEnvironment.Empty, (before, function) => before with { Functions = GoogleSql.Define(function, this, before) }));
    }

    /// <summary>The rows of a query as one text, in order.</summary>
    public string Rows(string sql, SqlEnvironment? environment = null) =>
        SqlCorpus.Text(SqlCells.Rows(Connection, Translate(sql, environment)), ordered: true);

    /// <summary>Runs DML as a service does: its guards, then itself.</summary>
    public void Run(string sql, SqlEnvironment? environment = null)
    {
        var translation = Translate(sql, environment);
        foreach (var guard in translation.Guards)
        {
            using var command = Connection.CreateCommand();
            command.CommandText = guard.Sql;
            if (command.ExecuteScalar() is not null)
            {
                throw new SqlException(guard.Message);
            }
        }
        Execute(translation.Sql);
    }

    public void Execute(string duckDb)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = duckDb;
        command.ExecuteNonQuery();
    }
}
