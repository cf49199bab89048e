using System.Data;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Flywheel.Tests.Packages.DuckDB;

[Trait("Category", "SdkUnit")]
public sealed class CommandTests
{
    // More than anybody waits for; a test that cancels it ends at once.
    private const string Endless = "SELECT count(*) FROM range(1000000000000) t(i)";

    [Fact]
    public void Statements_RunOneAfterTheOther()
    {
        using var database = new InMemory();
        using var command = database.Command(
            "CREATE TABLE t(i INT); INSERT INTO t VALUES (1), (2); SELECT i FROM t ORDER BY i; UPDATE t SET i = 3 WHERE i = 1; SELECT sum(i) FROM t");
        using var reader = command.ExecuteReader();

        reader.Read().ShouldBeTrue();
        reader.GetInt32(0).ShouldBe(1);
        reader.RecordsAffected.ShouldBe(2);
        reader.NextResult().ShouldBeTrue();
        reader.Read().ShouldBeTrue();
        reader.GetInt32(0).ShouldBe(5);
        reader.RecordsAffected.ShouldBe(3);
        reader.NextResult().ShouldBeFalse();
    }

    [Fact]
    public void NonQuery_CountsTheRowsOfAllStatements()
    {
        using var database = new InMemory();

        database.Run("CREATE TABLE t(i INT); INSERT INTO t SELECT * FROM range(10); DELETE FROM t WHERE i < 3").ShouldBe(13);
    }

    [Theory]
    [InlineData("SELEC 1", DuckDBErrorType.Parser, "syntax error at or near \"SELEC\"")]
    [InlineData("SELECT * FROM nowhere", DuckDBErrorType.Catalog, "nowhere")]
    [InlineData("SELECT missing FROM (SELECT 1 AS there)", DuckDBErrorType.Binder, "missing")]
    [InlineData("SELECT 'x'::INTEGER", DuckDBErrorType.Conversion, "'x'")]
    [InlineData("SELECT 9223372036854775807::BIGINT + 1::BIGINT", DuckDBErrorType.OutOfRange, "Overflow")]
    [InlineData("SELECT error('mine')", DuckDBErrorType.InvalidInput, "mine")]
    [InlineData("CREATE TABLE t(i INT PRIMARY KEY); INSERT INTO t VALUES (1), (1)", DuckDBErrorType.Constraint, "Duplicate key")]
    [InlineData("SELECT * FROM read_csv('/nowhere/at/all.csv')", DuckDBErrorType.Io, "/nowhere/at/all.csv")]
    public void Failure_HasDuckDBsTypeAndMessage(string sql, DuckDBErrorType type, string message)
    {
        using var database = new InMemory();

        var failure = Should.Throw<DuckDBException>(() => database.Run(sql));

        failure.ErrorType.ShouldBe(type);
        failure.Message.ShouldContain(message);
    }

    [Fact]
    public void Failure_AmongTheRows_IsNotTakenForTheirEnd()
    {
        using var database = new InMemory();
        using var command = database.Command("SELECT CASE WHEN i = 300000 THEN error('late') ELSE i END FROM range(500000) t(i)");
        command.UseStreamingMode = true;

        var failure = Should.Throw<DuckDBException>(() =>
        {
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
            }
        });

        failure.Message.ShouldContain("late");
    }

    [Fact]
    public void Streaming_ReadsBeforeAllIsComputed()
    {
        using var database = new InMemory();
        using var command = database.Command("SELECT i FROM range(1000000000000) t(i)");
        command.UseStreamingMode = true;
        using var reader = command.ExecuteReader();

        for (var row = 0L; row < 10_000; row++)
        {
            reader.Read().ShouldBeTrue();
            reader.GetInt64(0).ShouldBe(row);
        }
    }

    [Fact]
    public async Task Cancel_EndsTheStatementAndNotTheConnection()
    {
        using var database = new InMemory();
        using var command = database.Command(Endless);
        var running = Task.Run(command.ExecuteScalar, TestContext.Current.CancellationToken);

        // A cancel that comes before the statement has begun is lost: say it until it is heard.
        while (!running.IsCompleted)
        {
            command.Cancel();
            await Task.WhenAny(running, Task.Delay(20, TestContext.Current.CancellationToken));
        }

        await Should.ThrowAsync<OperationCanceledException>(running);
        database.Scalar("SELECT 1").ShouldBe(1);
    }

    [Fact]
    public async Task CancellationToken_EndsTheStatement()
    {
        using var database = new InMemory();
        using var command = database.Command(Endless);
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Should.ThrowAsync<OperationCanceledException>(
            Task.Run(() => command.ExecuteScalarAsync(cancel.Token), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void CommandTimeout_EndsTheStatement()
    {
        using var database = new InMemory();
        using var command = database.Command(Endless);
        command.CommandTimeout = 1;

        Should.Throw<TimeoutException>(() => command.ExecuteScalar()).Message.ShouldContain("1 s");
        command.CommandText = "SELECT 1";
        command.ExecuteScalar().ShouldBe(1);
    }

    [Fact]
    public void WhatDuckDBLacks_IsRefusedByName()
    {
        using var database = new InMemory();

        Should.Throw<NotSupportedException>(() => new DuckDBCommand { CommandType = CommandType.StoredProcedure }).Message.ShouldContain("StoredProcedure");
        Should.Throw<NotSupportedException>(() => new DuckDBParameter { Direction = ParameterDirection.Output }).Message.ShouldContain("Output");
        Should.Throw<InvalidOperationException>(() => new DuckDBCommand("SELECT 1").ExecuteScalar()).Message.ShouldContain("open connection");
        Should.Throw<DuckDBException>(() => database.Run(" -- nothing\n"));
    }
}
