using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Loading;

/// <summary>What a load is to read, and what is known of its columns beforehand.</summary>
internal sealed record LoadPlan(TableKey Table, string? Decorator, JobConfigurationLoad Load, Sources Files, StoredTable? Existing)
{
    public ValueFormats Formats { get; } = ValueFormats.Of(Load);

    public bool Autodetect => Load.Autodetect ?? false;

    /// <summary>Whether the table's schema holds for what comes: it is added to, not replaced.</summary>
    public bool Extends => Existing is not null && !(Load.WriteDisposition == "WRITE_TRUNCATE" && Decorator is null);

    /// <summary>The columns that the call or the table tells; null when they are to be detected.</summary>
    public IReadOnlyList<Field>? Told()
    {
        if (Load.Schema?.Fields is { Count: > 0 })
        {
            return Field.ParseAll(Load.Schema);
        }

        if (Autodetect)
        {
            return null;
        }

        return Existing is { Fields.Count: > 0 }
            ? Existing.Fields
            : throw ApiException.Invalid($"No schema specified on job or table {Table}.");
    }
}
