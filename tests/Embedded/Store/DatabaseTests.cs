using Flywheel.Embedded.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Flywheel.Tests.Embedded.Store;

[Trait("Category", "Store")]
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
        var file = Path.Combine(_folder, "notes.db");
        var text = string.Concat(Enumerable.Repeat("This is a letter to my grandmother. ", 200));
        File.WriteAllText(file, text);

        var failure = Should.Throw<DataFolderException>(() => Open(inMemory: false));

        failure.Message.ShouldContain(file);
        failure.Message.ShouldContain("damaged");
        File.ReadAllText(file).ShouldBe(text);
    }

    [Fact]
    public async Task Open_FileOfAnEarlierVersion_GoesThroughTheStepsItHasNotSeen()
    {
        await using (var database = Open(inMemory: false))
        {
            await Insert(database, 1);
        }

        string[] steps = [Schema, "ALTER TABLE notes ADD COLUMN author TEXT; UPDATE notes SET author = 'nobody'"];
        foreach (var author in (string[])["nobody", "somebody"])
        {
            await using var upgraded = Open(inMemory: false, steps);
            var authors = await upgraded.ReadAsync(session => session.Query("SELECT author FROM notes", row => row.GetString(0)));
            authors.ShouldBe([author]);
            await upgraded.WriteAsync(session => session.Execute("UPDATE notes SET author = 'somebody'"));
        }
    }

    [Fact]
    public async Task Open_StepFails_NothingOfItIsDone()
    {
        await Open(inMemory: false).DisposeAsync();

        Should.Throw<DataFolderException>(() => Open(inMemory: false, Schema, "CREATE TABLE half (id INTEGER); CREATE TABLE"));

        await using var database = Open(inMemory: false);
        (await database.ReadAsync(session => session.QueryNumber("SELECT 1 FROM sqlite_master WHERE name = 'half'"))).ShouldBeNull();
    }

    [Fact]
    public async Task Open_FileOfALaterVersion_SaysSoAndLeavesIt()
    {
        await Open(inMemory: false, Schema, "CREATE TABLE more (id INTEGER)").DisposeAsync();

        var failure = Should.Throw<DataFolderException>(() => Open(inMemory: false));

        failure.Message.ShouldContain("written by a newer version");
        await Open(inMemory: false, Schema, "CREATE TABLE more (id INTEGER)").DisposeAsync();
    }

    [Fact]
    public async Task Read_SeesOneState()
    {
        await using var database = Open(inMemory: false);
        await Insert(database, 1);

        var counts = await database.ReadAsync(session =>
        {
            var before = session.QueryNumber("SELECT count(*) FROM notes");
            Insert(database, 2).Wait();
            return (before, session.QueryNumber("SELECT count(*) FROM notes"));
        });

        counts.ShouldBe((1, 1));
        (await CountAsync(database)).ShouldBe(2);
    }

    [Fact]
    public async Task TemporaryFolder_GoesWithTheDatabase()
    {
        var folder = DataFolder.Open(null, "notes");
        await Database.Open(folder, new("test", [Schema]), NullLogger.Instance).DisposeAsync();

        Directory.Exists(folder.Path).ShouldBeFalse();
    }

    private Database Open(bool inMemory, params string[] steps) => Database.Open(
        inMemory ? null : DataFolder.Open(_folder, "notes"), new("notes", steps is [] ? [Schema] : steps), NullLogger.Instance);

    private static Task Insert(Database database, int id) =>
        database.WriteAsync(session => session.Execute("INSERT INTO notes VALUES (?1, 'note')", id));

    private static async Task<long> CountAsync(Database database) =>
        (await database.ReadAsync(session => session.Query("SELECT count(*) FROM notes", reader => reader.GetInt64(0))))[0];
}
