using Google.Api.Gax;
using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

/// <summary>Which rows came in, and what is wrong with the others.</summary>
public sealed class BigQueryInsertResults
{
    private readonly BigQueryClient _client;
    private readonly InsertOptions _options;
    private readonly List<BigQueryInsertRowErrors> _errors;

    /// <summary>For tests of code that is given results; everybody else inserts rows.</summary>
    /// <param name="client">The client that sent the rows.</param>
    /// <param name="options">How they were sent; may be null.</param>
    /// <param name="originalRows">The rows.</param>
    /// <param name="insertResponse">What the service said.</param>
    public BigQueryInsertResults(
        BigQueryClient client, InsertOptions options, IReadOnlyList<BigQueryInsertRow> originalRows,
        TableDataInsertAllResponse insertResponse)
    {
        _client = GaxPreconditions.CheckNotNull(client, nameof(client));
        _options = options;
        GaxPreconditions.CheckNotNull(originalRows, nameof(originalRows));
        GaxPreconditions.CheckNotNull(insertResponse, nameof(insertResponse));
        InsertAttemptRowCount = originalRows.Count;
        _errors = (insertResponse.InsertErrors ?? [])
            .Where(errors => errors is not null)
            .GroupBy(errors => errors.Index)
            .Select(group => new BigQueryInsertRowErrors(RowOf(group.Key), [.. group]))
            .ToList();
        OriginalRowsWithErrors = _errors.Count(errors => errors.OriginalRow is not null);

        BigQueryInsertRow RowOf(long? index) =>
            index >= 0 && index < originalRows.Count ? originalRows[(int)index] : null;
    }

    public BigQueryInsertStatus Status => _errors.Count == 0 ? BigQueryInsertStatus.AllRowsInserted
        : OriginalRowsWithErrors < InsertAttemptRowCount && _options?.SkipInvalidRows is true
            ? BigQueryInsertStatus.SomeRowsInserted
        : BigQueryInsertStatus.NoRowsInserted;

    /// <summary>The errors, by rows.</summary>
    public IEnumerable<BigQueryInsertRowErrors> Errors => _errors;

    public int InsertAttemptRowCount { get; }

    /// <summary>How many rows have errors; there may be errors of no row besides.</summary>
    public int OriginalRowsWithErrors { get; }

    /// <exception cref="GoogleApiException">There are errors.</exception>
    public BigQueryInsertResults ThrowOnAnyError() => _errors.Count == 0
        ? this
        : throw Failures.Of(_client, $"Error inserting data: {SumOfErrors()} error(s). Status: {Status}.", [
            .. _errors.SelectMany(errors => errors),
        ]);

    /// <exception cref="GoogleApiException">Rows did not come in.</exception>
    public BigQueryInsertResults ThrowOnNotAllInserted() =>
        Status is BigQueryInsertStatus.AllRowsInserted ? this : ThrowOnAnyError();

    /// <exception cref="GoogleApiException">No row came in.</exception>
    public BigQueryInsertResults ThrowOnNoneInserted() =>
        Status is BigQueryInsertStatus.NoRowsInserted ? ThrowOnAnyError() : this;

    private int SumOfErrors() => _errors.Sum(errors => errors.Count());
}
