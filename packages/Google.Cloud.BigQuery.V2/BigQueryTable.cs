using Google.Api.Gax;
using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

/// <summary>A table, with what can be done to it.</summary>
public sealed partial class BigQueryTable : IFormattable
{
    private readonly BigQueryClient _client;

    /// <summary>For tests of code that is given tables; everybody else asks a client.</summary>
    public BigQueryTable(BigQueryClient client, Table resource)
    {
        _client = GaxPreconditions.CheckNotNull(client, nameof(client));
        Resource = GaxPreconditions.CheckNotNull(resource, nameof(resource));
    }

    internal BigQueryTable(BigQueryClient client, TableList.TablesData resource)
        : this(client, new Table
        {
            TableReference = resource.TableReference,
            FriendlyName = resource.FriendlyName,
            Id = resource.Id,
            Kind = resource.Kind,
            Type = resource.Type,
            Labels = resource.Labels,
            CreationTime = resource.CreationTime,
            ExpirationTime = resource.ExpirationTime,
            TimePartitioning = resource.TimePartitioning,
            RangePartitioning = resource.RangePartitioning,
            Clustering = resource.Clustering,
        })
    {
    }

    /// <summary>What the service said; how much that is depends on what it was asked.</summary>
    public Table Resource { get; }

    /// <summary><c>project.dataset.table</c></summary>
    public string FullyQualifiedId => $"{Reference.ProjectId}.{Reference.DatasetId}.{Reference.TableId}";

    /// <summary>The columns; null for a table that comes from a list.</summary>
    public TableSchema Schema => Resource.Schema;

    public TableReference Reference => Resource.TableReference;

    public BigQueryTable Patch(Table resource, bool matchETag, PatchTableOptions options = null) =>
        _client.PatchTable(Reference, WithETag(resource, matchETag), options);

    public Task<BigQueryTable> PatchAsync(
        Table resource, bool matchETag, PatchTableOptions options = null,
        CancellationToken cancellationToken = default) =>
        _client.PatchTableAsync(Reference, WithETag(resource, matchETag), options, cancellationToken);

    /// <summary>Replaces what is known of the table, by default with <see cref="Resource" /> as it is now.</summary>
    public BigQueryTable Update(Table resource = null, UpdateTableOptions options = null) =>
        _client.UpdateTable(Reference, resource ?? Resource, options);

    /// <inheritdoc cref="Update" />
    public Task<BigQueryTable> UpdateAsync(
        Table resource = null, UpdateTableOptions options = null, CancellationToken cancellationToken = default) =>
        _client.UpdateTableAsync(Reference, resource ?? Resource, options, cancellationToken);

    public void Delete(DeleteTableOptions options = null) =>
        _client.DeleteTable(Reference, options);

    public Task DeleteAsync(DeleteTableOptions options = null, CancellationToken cancellationToken = default) =>
        _client.DeleteTableAsync(Reference, options, cancellationToken);

    /// <summary>The table's name in GoogleSQL, quoted: <c>`project.dataset.table`</c>.</summary>
    public override string ToString() => ToString(null, null);

    /// <param name="format"><c>legacy</c>: as in legacy SQL. Anything else: as in GoogleSQL.</param>
    /// <param name="formatProvider">Not used.</param>
    public string ToString(string format, IFormatProvider formatProvider) =>
        format == "legacy" ? ToLegacySqlFormat() : $"`{FullyQualifiedId}`";

    /// <summary>The table's name in legacy SQL: <c>[project:dataset.table]</c>.</summary>
    public string ToLegacySqlFormat() => $"[{Reference.ProjectId}:{Reference.DatasetId}.{Reference.TableId}]";

    private Table WithETag(Table resource, bool matchETag)
    {
        GaxPreconditions.CheckNotNull(resource, nameof(resource));
        if (matchETag)
        {
            resource.ETag = Resource.ETag;
        }

        return resource;
    }
}
