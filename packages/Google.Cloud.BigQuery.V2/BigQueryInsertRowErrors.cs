using System.Collections;
using System.Globalization;
using Google.Api.Gax;
using Google.Apis.Bigquery.v2.Data;
using Google.Apis.Requests;

namespace Google.Cloud.BigQuery.V2;

/// <summary>What is wrong with a row; at least one error.</summary>
public sealed class BigQueryInsertRowErrors : IEnumerable<SingleError>
{
    private readonly IReadOnlyList<TableDataInsertAllResponse.InsertErrorsData> _errors;

    /// <summary>For tests of code that is given errors.</summary>
    public BigQueryInsertRowErrors(
        BigQueryInsertRow originalRow, IReadOnlyList<TableDataInsertAllResponse.InsertErrorsData> errors)
    {
        GaxPreconditions.CheckArgument(errors?.Count > 0, nameof(errors), "Can't be null or empty");
        OriginalRow = originalRow;
        _errors = errors;
    }

    /// <summary>Null if the service does not say which row it is.</summary>
    public BigQueryInsertRow OriginalRow { get; }

    /// <summary>Counted from 0; null if the service does not say.</summary>
    public long? OriginalRowIndex => _errors[0].Index;

    /// <inheritdoc />
    public IEnumerator<SingleError> GetEnumerator()
    {
        var prefix = $"Error in row {OriginalRowIndex?.ToString(CultureInfo.InvariantCulture) ?? "unknown"}.";
        return _errors.SelectMany(error => error?.Errors ?? [])
            .Where(detail => detail is not null)
            .Select(detail => new SingleError
            {
                Location = detail.Location,
                Reason = detail.Reason,
                Message = $"{prefix} {detail.Message}",
            })
            .DefaultIfEmpty(new SingleError { Message = prefix })
            .GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
