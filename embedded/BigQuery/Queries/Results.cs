using System.Globalization;
using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Queries;

/// <summary>Rows to be paged: where they are and what their columns are.</summary>
internal sealed record ResultRows(string Relation, IReadOnlyList<Field> Fields, long Total)
{
    /// <summary>Whether rows are numbered without gaps, so that a page is found without counting.</summary>
    public required bool ByPosition { get; init; }

    /// <summary>The relation with its columns named as the fields are; those of kept results are named by their position.</summary>
    public string Named()
    {
        var columns = Fields.Select((field, index) => string.Create(CultureInfo.InvariantCulture, $"c{index} AS {field.QuotedName}"));
        return $"(SELECT {string.Join(", ", columns)} FROM {Relation})";
    }
}

/// <summary>
/// Where a query's rows are. Those of a query without a destination are kept for a day in a relation of their own, which
/// calls see as a table of a hidden dataset.
/// </summary>
internal static class Results
{
    public const string AnonymousDataset = "_anonymous";
    private const string Prefix = "anon_";

    public static TableKey AnonymousTable(JobKey job) => new(job.Project, AnonymousDataset, Prefix + job.Job);

    public static ResultRows? Of(Session session, Parts parts, StoredJob job)
    {
        if (job.Result is not null)
        {
            return Kept(job);
        }

        if (job.Body.Configuration?.Query?.DestinationTable is not { } destination || job.Body.Statistics?.Query?.StatementType != "SELECT")
        {
            return null;
        }

        var (key, decorator) = TableKey.Of(destination, job.Key.Project, "destinationTable");
        if (key.Dataset == AnonymousDataset || TableStore.Find(session, key, parts.Clock) is not { Relation: { } relation } table)
        {
            return null;
        }

        var source = decorator is null ? relation : $"(SELECT * FROM {relation} WHERE {Jobs.TableWriter.Condition(table, decorator)})";
        return new ResultRows(source, table.Fields, session.Scalar<long>($"SELECT count(*) FROM {source}")) { ByPosition = false };
    }

    /// <summary>The rows behind a table of the hidden dataset, or null.</summary>
    public static ResultRows? Find(Session session, TableKey table) =>
        table.Dataset == AnonymousDataset && table.Table.StartsWith(Prefix, StringComparison.Ordinal)
        && JobStore.Find(session, new JobKey(table.Project, table.Table[Prefix.Length..])) is { Result: not null } job
            ? Kept(job)
            : null;

    private static ResultRows Kept(StoredJob job)
    {
        var schema = job.Body.Statistics!.Query!.Schema!;
        // The relation's own names are c0, c1, ...: a result may have names that a table may not.
        return new ResultRows(job.Result!, FromSchema(schema.Fields!), job.ResultRows ?? 0) { ByPosition = true };
    }

    private static List<Field> FromSchema(IReadOnlyList<Resources.FieldSchema> fields) =>
        [.. fields.Select(field => new Field(
            field.Name!,
            Field.KindOf(field.Type)!.Value,
            Enum.Parse<FieldMode>(field.Mode ?? "NULLABLE", ignoreCase: true),
            FromSchema(field.Fields ?? [])))];
}
