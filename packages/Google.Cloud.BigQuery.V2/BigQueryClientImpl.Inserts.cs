using Google.Api.Gax;
using Google.Apis.Bigquery.v2;
using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

public sealed partial class BigQueryClientImpl
{
    /// <inheritdoc />
    public override BigQueryInsertResults InsertRows(
        TableReference tableReference, IEnumerable<BigQueryInsertRow> rows, InsertOptions options = null)
    {
        var checkedRows = Check(tableReference, rows);
        var response = checkedRows.Count == 0
            ? new()
            : InsertAllRequest(tableReference, checkedRows, options).Execute();
        return ResultsOf(checkedRows, response, options);
    }

    /// <inheritdoc />
    public override async Task<BigQueryInsertResults> InsertRowsAsync(
        TableReference tableReference, IEnumerable<BigQueryInsertRow> rows, InsertOptions options = null,
        CancellationToken cancellationToken = default)
    {
        var checkedRows = Check(tableReference, rows);
        var response = checkedRows.Count == 0
            ? new()
            : await InsertAllRequest(tableReference, checkedRows, options).ExecuteAsync(cancellationToken)
                .ConfigureAwait(false);
        return ResultsOf(checkedRows, response, options);
    }

    private static List<BigQueryInsertRow> Check(TableReference tableReference, IEnumerable<BigQueryInsertRow> rows)
    {
        GaxPreconditions.CheckNotNull(tableReference, nameof(tableReference));
        var list = GaxPreconditions.CheckNotNull(rows, nameof(rows)).ToList();
        GaxPreconditions.CheckArgument(!list.Contains(null), nameof(rows), "Entries must not be null");
        return list;
    }

    private BigqueryBaseServiceRequest<TableDataInsertAllResponse> InsertAllRequest(
        TableReference table, List<BigQueryInsertRow> rows, InsertOptions options)
    {
        var body = new TableDataInsertAllRequest
        {
            Rows = rows.ConvertAll(row => row.ToRowsData(options?.AllowEmptyInsertIds ?? false)),
        };
        options?.Modify(body);

        // Their insert ids make it safe to send rows again; who allows rows without one has been told.
        return Prepare(
            Service.Tabledata.InsertAll(body, table.ProjectId, table.DatasetId, table.TableId), isRetriable: true);
    }

    private BigQueryInsertResults ResultsOf(
        List<BigQueryInsertRow> rows, TableDataInsertAllResponse response, InsertOptions options)
    {
        var results = new BigQueryInsertResults(this, options, rows, response);
        return options?.SuppressInsertErrors is true ? results : results.ThrowOnAnyError();
    }
}
