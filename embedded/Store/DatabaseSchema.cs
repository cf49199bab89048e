namespace Flywheel.Embedded.Store;

/// <summary>What a service's file holds and how its tables came to be what they are.</summary>
/// <param name="Holds">How messages call it: "an index of stored objects".</param>
/// <param name="Steps">
/// Scripts, of which a file remembers how many it has been through; the rest are applied when it is opened, each whole or not
/// at all. So a released one is never changed; what is new follows as another. Those of the time before they were counted say
/// IF NOT EXISTS.
/// </param>
internal sealed record DatabaseSchema(string Holds, IReadOnlyList<string> Steps);
