using Flywheel.Embedded.Store;

namespace Flywheel.Embedded.Storage.Store;

/// <summary>What a start does about what a crash left: files that no object and no open upload needs are deleted.</summary>
internal sealed class Recovery(Database database, ObjectFiles files)
{
    private const string Run = "run";

    public async Task RunAsync()
    {
        // Counted on only after the folder of the last run is clean, so that a crash in here is made good by the next start.
        var last = await database.ReadAsync(session => Counters.Read(session, Run) ?? 0);
        foreach (var file in files.FilesOf(last))
        {
            if (!await IsHeldAsync(file))
            {
                // Published, and the crash came before the index knew: an upload that is still open may go on with it.
                files.TakeBack(file);
            }
        }

        foreach (var id in files.IncomingIds())
        {
            if (!await IsOpenAsync(id))
            {
                files.DeleteIncoming(id);
            }
        }

        files.StartRun(await database.WriteAsync(session => Counters.Next(session, Run)));
    }

    private Task<bool> IsHeldAsync(string file) => database.ReadAsync(session =>
        session.QueryNumber("SELECT 1 FROM files WHERE file = ?1", file) is not null);

    private Task<bool> IsOpenAsync(string id) => database.ReadAsync(session =>
        session.QueryNumber(
            "SELECT 1 FROM uploads WHERE id = ?1 AND result IS NULL UNION SELECT 1 FROM upload_parts WHERE file = ?1", id) is not null);
}
