using Google.Api.Gax;
using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

/// <summary>A page of results, and what the next one is asked for with.</summary>
public sealed class BigQueryPage
{
    /// <summary>For tests of code that is given pages; everybody else reads results.</summary>
    public BigQueryPage(
        List<BigQueryRow> rows, TableSchema schema, JobReference jobReference, TableReference tableReference,
        string nextPageToken)
    {
        Rows = GaxPreconditions.CheckNotNull(rows, nameof(rows));
        Schema = schema;
        JobReference = jobReference;
        TableReference = tableReference;
        NextPageToken = nextPageToken;
    }

    public IReadOnlyList<BigQueryRow> Rows { get; }

    public TableSchema Schema { get; }

    public JobReference JobReference { get; }

    /// <summary>Where the rows are; null where they are in no table, as with a script.</summary>
    public TableReference TableReference { get; }

    /// <summary>Null when there are no more rows.</summary>
    public string NextPageToken { get; }
}
