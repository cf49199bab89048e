namespace Flywheel.Activities.Http;

/// <summary>
/// What to fetch, and which object of the lake it becomes. <paramref name="Source"/> is a name of <see cref="SourceSettings"/>:
/// where it is, is the worker's configuration, and <paramref name="Path"/> is relative to that. The source must answer
/// <paramref name="Data"/>; anything else, such as a page that says sorry, is refused.
/// </summary>
public sealed record Download(string Source, string Path, string To, DataKind Data);
