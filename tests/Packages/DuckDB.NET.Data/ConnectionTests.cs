using System.Data;
using DuckDB.NET.Data;

namespace Flywheel.Tests.Packages.DuckDB;

[Trait("Category", "SdkUnit")]
public sealed class ConnectionTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"flywheel-{Guid.NewGuid():N}.duckdb");

    [Fact]
    public void File_IsSharedInTheProcess_AndThereAfterwards()
    {
        using (var one = Open($"Data Source={_file}"))
        using (var other = Open($"DataSource={_file}"))
        {
            Run(one, "CREATE TABLE t AS SELECT 7 AS i");
            Scalar(other, "SELECT i FROM t").ShouldBe(7);
        }

        using var later = Open($"Data Source={_file};ACCESS_MODE=READ_ONLY");
        Scalar(later, "SELECT i FROM t").ShouldBe(7);
        Should.Throw<DuckDBException>(() => Run(later, "DROP TABLE t")).Message.ShouldContain("read-only");
    }

    [Fact]
    public void File_WithOtherSettings_IsRefusedWhileItIsOpen()
    {
        using var one = Open($"Data Source={_file};threads=1");

        Should.Throw<DuckDBException>(() => Open($"Data Source={_file};threads=2")).Message.ShouldContain("threads=1");
        Scalar(one, "SELECT current_setting('threads')").ShouldBe(1L);
    }

    [Fact]
    public void InMemory_IsOnesOwn_UnlessShared()
    {
        using var one = Open("Data Source=:memory:");
        using var other = Open("Data Source=:memory:");
        Run(one, "CREATE TABLE t AS SELECT 7 AS i");
        Should.Throw<DuckDBException>(() => Scalar(other, "SELECT i FROM t"));

        using var duplicate = one.Duplicate();
        duplicate.Open();
        Scalar(duplicate, "SELECT i FROM t").ShouldBe(7);

        using var shared = Open(DuckDBConnectionStringBuilder.InMemorySharedConnectionString);
        using var sharedToo = Open(DuckDBConnectionStringBuilder.InMemorySharedConnectionString);
        Run(shared, "CREATE TABLE s AS SELECT 8 AS i");
        Scalar(sharedToo, "SELECT i FROM s").ShouldBe(8);
    }

    [Fact]
    public void ConnectionString_ThatIsWrong_SaysHow()
    {
        Should.Throw<InvalidOperationException>(() => Open("threads=2")).Message.ShouldContain("Data Source=");
        Should.Throw<InvalidOperationException>(() => Open("Data Source=:memory:;thread=2")).Message.ShouldContain("'thread'");
        Should.Throw<DuckDBException>(() => Open("Data Source=:memory:;access_mode=upside_down")).Message.ShouldContain("access_mode=upside_down");
        Should.Throw<DuckDBException>(() => Open("Data Source=/nowhere/at/all.duckdb")).Message.ShouldContain("/nowhere/at/all.duckdb");
    }

    [Fact]
    public void Transaction_IsRolledBack_UnlessCommitted()
    {
        using var connection = Open("Data Source=:memory:");
        Run(connection, "CREATE TABLE t(i INT)");
        using (connection.BeginTransaction())
        {
            Run(connection, "INSERT INTO t VALUES (1)");
            Should.Throw<InvalidOperationException>(connection.BeginTransaction);
        }

        using (var transaction = connection.BeginTransaction())
        {
            Run(connection, "INSERT INTO t VALUES (2)");
            transaction.Commit();
            Should.Throw<InvalidOperationException>(transaction.Rollback);
        }

        Scalar(connection, "SELECT list(i)[1] FROM t").ShouldBe(2);
        Should.Throw<ArgumentException>(() => new DuckDBTransaction(connection, IsolationLevel.Serializable)).Message.ShouldContain("Serializable");
    }

    [Fact]
    public void Transaction_AfterAFailure_CanOnlyBeRolledBack()
    {
        using var connection = Open("Data Source=:memory:");
        Run(connection, "CREATE TABLE t(i INT PRIMARY KEY)");
        using (connection.BeginTransaction())
        {
            Run(connection, "INSERT INTO t VALUES (1)");
            Should.Throw<DuckDBException>(() => Run(connection, "INSERT INTO t VALUES (1)"));
        }

        Scalar(connection, "SELECT count(*) FROM t").ShouldBe(0L);
    }

    [Fact]
    public void State_GoesWithOpenAndClose()
    {
        List<ConnectionState> states = [];
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.StateChange += (_, change) => states.Add(change.CurrentState);

        connection.Open();
        Should.Throw<InvalidOperationException>(connection.Open);
        connection.Close();
        connection.Close();

        states.ShouldBe([ConnectionState.Open, ConnectionState.Closed]);
        Should.Throw<InvalidOperationException>(() => connection.NativeConnection);
    }

    [Fact]
    public void Factory_MakesWhatAdoNetAsksFor()
    {
        using var connection = DuckDBClientFactory.Instance.CreateConnection();
        connection.ConnectionString = "Data Source=:memory:";
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT $a + 1";
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("a", 41);
        command.Parameters.Add(parameter);

        command.ExecuteScalar().ShouldBe(42);
    }

    public void Dispose() => File.Delete(_file);

    private static DuckDBConnection Open(string connectionString)
    {
        var connection = new DuckDBConnection(connectionString);
        connection.Open();
        return connection;
    }

    private static void Run(DuckDBConnection connection, string sql)
    {
        using var command = new DuckDBCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static object? Scalar(DuckDBConnection connection, string sql)
    {
        using var command = new DuckDBCommand(sql, connection);
        return command.ExecuteScalar();
    }
}
