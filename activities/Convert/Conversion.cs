using Flywheel.Activities.Lake;

namespace Flywheel.Activities.Convert;

/// <summary>
/// What becomes what: an object of the lake, and the name of the one that is made of it. Where columns matter, the schema of
/// <paramref name="Table"/> (<c>warehouse/schemas/TABLE.json</c>) says which there are.
/// </summary>
public sealed record Conversion(LakeObject From, string To, string? Table = null);
