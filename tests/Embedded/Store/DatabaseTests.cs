using Flywheel.Embedded.Temporal;
using Flywheel.Embedded.Temporal.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Flywheel.Tests.Embedded.Temporal.Store;

[Trait("Category", "Temporal")]
public sealed class DatabaseTests : IDisposable
{
    private const string Schema = "CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL)";

    private readonly string _folder = Directory.CreateTempSubdirectory("flywheel-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Write_ManyAtOnce_AllAreStored(bool inMemory)
    {
        await using var database = Open(inMemory);

        await Task.WhenAll(Enumerable.Range(1, 2000).Select(i => Insert(database, i)));

        (await CountAsync(database)).ShouldBe(2000);
    }

    [Fact]
    public async Task Write_OneOfAGroupThrows_TheOthersAreStoredAndItAloneIsUndone()
    {
        await using var database = Open(inMemory: false);

        var wrong = database.WriteAsync(session =>
        {
            session.Execute("INSERT INTO notes VALUES (1, 'half')");
            throw new InvalidOperationException("changed my mind");
        });
        var right = Enumerable.Range(2, 50).Select(i => Insert(database, i)).ToList();

        await Should.ThrowAsync<InvalidOperationException>(wrong);
        await Task.WhenAll(right);
        (await CountAsync(database)).ShouldBe(50);
    }

    [Fact]
    public async Task Write_BreaksAConstraint_IsTheCallersFailureAlone()
    {
        await using var database = Open(inMemory: false);
        await Insert(database, 1);

        var again = Insert(database, 1);
        var other = Insert(database, 2);

        await Should.ThrowAsync<Microsoft.Data.Sqlite.SqliteException>(again);
        await other;
        (await CountAsync(database)).ShouldBe(2);
    }

    [Fact]
    public async Task Open_WhatWasStoredBefore_IsThere()
    {
        await using (var database = Open(inMemory: false))
        {
            await Insert(database, 1);
        }

        await using var again = Open(inMemory: false);
        (await CountAsync(again)).ShouldBe(1);
    }

    [Fact]
    public async Task Open_FolderInUse_SaysSoAndWhatToDo()
    {
        await using var first = Open(inMemory: false);

        var failure = Should.Throw<DataFolderException>(() => Open(inMemory: false));

        failure.Message.ShouldContain(_folder);
        failure.Message.ShouldContain("in use by another process");
        failure.Message.ShouldContain("--data");
    }

    [Fact]
    public void Open_FileIsNoDatabase_SaysSoAndLeavesIt()
    {
        var file = Path.Combine(_folder, "temporal.db");
        var text = string.Concat(Enumerable.Repeat("This is a letter to my grandmother. ", 200));
        File.WriteAllText(file, text);

        var failure = Should.Throw<DataFolderException>(() => Open(inMemory: false));

        failure.Message.ShouldContain(file);
        failure.Message.ShouldContain("damaged");
        File.ReadAllText(file).ShouldBe(text);
    }

    private Database Open(bool inMemory) => Database.Open(inMemory ? null : _folder, [Schema], NullLogger.Instance);

    private static Task Insert(Database database, int id) =>
        database.WriteAsync(session => session.Execute("INSERT INTO notes VALUES (?1, 'note')", id));

    private static async Task<long> CountAsync(Database database) =>
        (await database.ReadAsync(session => session.Query("SELECT count(*) FROM notes", reader => reader.GetInt64(0))))[0];
}
