using Flywheel.Activities.Warehouse.Definitions;

namespace Flywheel.Activities.Warehouse;

/// <summary>Which models follow from which loads, and in which order.</summary>
internal static class ModelOrder
{
    /// <summary>The models that read one of the tables, directly or through others, each after those that it reads; all where none is named.</summary>
    public static IReadOnlyList<TableDefinition> After(IEnumerable<TableDefinition> tables, IReadOnlyList<string> loaded)
    {
        var models = tables.Where(table => table.Model is { ReadsLanded: false }).ToDictionary(table => table.Name);
        List<TableDefinition> ordered = [];
        HashSet<TableName> seen = [];
        foreach (var model in models.Keys)
        {
            Visit(model);
        }

        HashSet<string> changed = [.. loaded];
        return loaded.Count == 0
            ? ordered
            : [.. ordered.Where(model => model.Model!.Reads.Any(read => changed.Contains(read.ToString())) && changed.Add(model.Name.ToString()))];

        void Visit(TableName table)
        {
            if (models.TryGetValue(table, out var model) && seen.Add(table))
            {
                foreach (var read in model.Model!.Reads)
                {
                    Visit(read);
                }

                ordered.Add(model);
            }
        }
    }
}
