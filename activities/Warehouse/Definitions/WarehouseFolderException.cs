namespace Flywheel.Activities.Warehouse.Definitions;

/// <summary>All that is wrong with the files of <c>warehouse/</c>.</summary>
public sealed class WarehouseFolderException(string folder, IReadOnlyList<string> mistakes)
    : Exception($"{folder} cannot be worked with: {string.Join("; ", mistakes)}.")
{
    public IReadOnlyList<string> Mistakes { get; } = mistakes;
}
