using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Resources;

namespace Flywheel.Embedded.BigQuery.Store;

/// <summary>Which dataset; prints as messages name it.</summary>
internal sealed record DatasetKey(string Project, string Dataset)
{
    public DatasetReference ToReference() => new() { ProjectId = Project, DatasetId = Dataset };

    public override string ToString() => $"{Project}:{Dataset}";
}

/// <summary>Which table, without a decorator; prints as messages name it.</summary>
internal sealed record TableKey(string Project, string Dataset, string Table)
{
    public DatasetKey InDataset => new(Project, Dataset);

    /// <summary>The table of a reference whose project may be missing, and the decorator behind its name.</summary>
    public static (TableKey Key, string? Decorator) Of(TableReference? reference, string project, string parameter)
    {
        if (reference is null)
        {
            throw ApiException.Required(parameter);
        }

        var dataset = reference.DatasetId ?? throw ApiException.Required(parameter + ".datasetId");
        var table = reference.TableId ?? throw ApiException.Required(parameter + ".tableId");
        var (name, decorator) = Split(table);
        return (new TableKey(reference.ProjectId ?? project, dataset, name), decorator);
    }

    public static (string Name, string? Decorator) Split(string table)
    {
        var at = table.IndexOf('$', StringComparison.Ordinal);
        return at < 0 ? (table, null) : (table[..at], table[(at + 1)..]);
    }

    public TableReference ToReference() => new() { ProjectId = Project, DatasetId = Dataset, TableId = Table };

    public override string ToString() => $"{Project}:{Dataset}.{Table}";
}

/// <summary>Which job; prints as messages name it.</summary>
internal sealed record JobKey(string Project, string Job)
{
    public override string ToString() => $"{Project}:{Locations.Default}.{Job}";
}

internal static class Locations
{
    /// <summary>Where a dataset is that names no place, and every job.</summary>
    public const string Default = "US";
}
