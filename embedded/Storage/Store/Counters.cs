using Flywheel.Embedded.Store;

namespace Flywheel.Embedded.Storage.Store;

/// <summary>Numbers that only grow, whatever the clock does and however often the service is killed.</summary>
internal static class Counters
{
    /// <summary>A generation that no object or bucket ever had: the time, or one more than the last.</summary>
    public static long NextGeneration(Session session, Instant now)
    {
        var next = Math.Max(now.Microseconds, (Read(session, "generation") ?? 0) + 1);
        Write(session, "generation", next);
        return next;
    }

    public static long Next(Session session, string name)
    {
        var next = (Read(session, name) ?? 0) + 1;
        Write(session, name, next);
        return next;
    }

    public static long? Read(Session session, string name) =>
        session.QueryNumber("SELECT value FROM counters WHERE name = ?1", name);

    private static void Write(Session session, string name, long value) => session.Execute(
        "INSERT INTO counters (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value);
}
