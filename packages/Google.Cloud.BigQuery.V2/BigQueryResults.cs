using System.Collections;
using System.Runtime.CompilerServices;
using Google.Api.Gax;
using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

/// <summary>
/// The results of a query that is done. The first page is here, the others are fetched as the rows are read; reading
/// the rows again fetches them again.
/// </summary>
public sealed class BigQueryResults : IEnumerable<BigQueryRow>
{
    private readonly BigQueryClient _client;
    private readonly GetQueryResultsResponse _response;
    private readonly GetQueryResultsOptions _options;
    private readonly Dictionary<string, int> _fieldNames;

    /// <summary>For tests of code that is given results; everybody else runs a query.</summary>
    /// <param name="client">Fetches further pages.</param>
    /// <param name="response">The first page.</param>
    /// <param name="tableReference">Where the rows are; may be null.</param>
    /// <param name="options">How the first page was asked for; may be null.</param>
    public BigQueryResults(
        BigQueryClient client, GetQueryResultsResponse response, TableReference tableReference,
        GetQueryResultsOptions options)
    {
        _client = GaxPreconditions.CheckNotNull(client, nameof(client));
        _response = GaxPreconditions.CheckNotNull(response, nameof(response));
        TableReference = tableReference;
        _options = options;
        _fieldNames = response.Schema?.IndexFieldNames();
    }

    public JobReference JobReference => _response.JobReference;

    public TableSchema Schema => _response.Schema;

    /// <summary>Where the rows are; null where they are in no table, as with a script.</summary>
    public TableReference TableReference { get; }

    /// <summary>How many rows there are; null if the service does not say.</summary>
    public ulong? TotalRows => _response.TotalRows;

    /// <summary>How many rows a DML statement changed; null for others.</summary>
    public long? NumDmlAffectedRows => _response.NumDmlAffectedRows;

    /// <summary>Whether the results are those of an earlier run.</summary>
    public bool CacheHit => _response.CacheHit ?? false;

    /// <inheritdoc />
    public IEnumerator<BigQueryRow> GetEnumerator()
    {
        var options = OptionsForRest();
        for (var page = _response; ; page = _client.GetRawQueryResults(JobReference, options, timeoutBase: null))
        {
            foreach (var row in RowsOf(page))
            {
                yield return row;
            }

            if (string.IsNullOrEmpty(page.PageToken))
            {
                yield break;
            }

            options.PageToken = page.PageToken;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The same rows as of <see cref="GetEnumerator" />, without blocking a thread.</summary>
    public IAsyncEnumerable<BigQueryRow> GetRowsAsync() => RowsAsync();

    /// <summary>Reads a page that is full unless the rows end.</summary>
    public BigQueryPage ReadPage(int pageSize)
    {
        GaxPreconditions.CheckArgumentRange(pageSize, nameof(pageSize), 1, int.MaxValue);
        var filling = new Filling(this, pageSize);
        while (filling.Next() is { } options)
        {
            filling.Add(_client.GetRawQueryResults(JobReference, options, timeoutBase: null));
        }

        return filling.ToPage();
    }

    /// <inheritdoc cref="ReadPage" />
    public async Task<BigQueryPage> ReadPageAsync(int pageSize, CancellationToken cancellationToken = default)
    {
        GaxPreconditions.CheckArgumentRange(pageSize, nameof(pageSize), 1, int.MaxValue);
        var filling = new Filling(this, pageSize);
        while (filling.Next() is { } options)
        {
            filling.Add(await _client.GetRawQueryResultsAsync(
                JobReference, options, timeoutBase: null, cancellationToken).ConfigureAwait(false));
        }

        return filling.ToPage();
    }

    /// <summary>Throws if anything went wrong on the way to the results.</summary>
    /// <exception cref="GoogleApiException">There are errors.</exception>
    public BigQueryResults ThrowOnAnyError() =>
        _response.Errors is { Count: > 0 } errors ? throw Failures.OfJob(_client, JobReference, errors) : this;

    private async IAsyncEnumerable<BigQueryRow> RowsAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var options = OptionsForRest();
        for (var page = _response; ;)
        {
            foreach (var row in RowsOf(page))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return row;
            }

            if (string.IsNullOrEmpty(page.PageToken))
            {
                yield break;
            }

            options.PageToken = page.PageToken;
            page = await _client.GetRawQueryResultsAsync(JobReference, options, timeoutBase: null, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private GetQueryResultsOptions OptionsForRest()
    {
        var options = _options?.Clone() ?? new();
        options.StartIndex = null;
        return options;
    }

    private IEnumerable<BigQueryRow> RowsOf(GetQueryResultsResponse page) => (page.Rows ?? [])
        .Select(row => new BigQueryRow(row, Schema, _fieldNames, _options?.UseInt64Timestamp ?? true));

    /// <summary>A page in the making: the first answer, where it fits, and more until it is full.</summary>
    private sealed class Filling
    {
        private readonly BigQueryResults _results;
        private readonly int _pageSize;
        private readonly GetQueryResultsOptions _options;
        private readonly List<BigQueryRow> _rows = [];
        private bool _isFromStart;
        private string _pageToken;

        public Filling(BigQueryResults results, int pageSize)
        {
            _results = results;
            _pageSize = pageSize;
            _options = results._options?.Clone() ?? new();
            if (results._response.Rows?.Count > pageSize)
            {
                // More rows than are wanted, and no token points into their midst.
                _isFromStart = true;
            }
            else
            {
                Add(results._response);
            }
        }

        /// <summary>What to ask for next; null when the page is done.</summary>
        public GetQueryResultsOptions Next()
        {
            if (_isFromStart)
            {
                _isFromStart = false;
                _options.PageSize = _pageSize;
                return _options;
            }

            if (_rows.Count >= _pageSize || string.IsNullOrEmpty(_pageToken))
            {
                return null;
            }

            _options.StartIndex = null;
            _options.PageToken = _pageToken;
            _options.PageSize = _pageSize - _rows.Count;
            return _options;
        }

        public void Add(GetQueryResultsResponse response)
        {
            _rows.AddRange(_results.RowsOf(response));
            _pageToken = string.IsNullOrEmpty(response.PageToken) ? null : response.PageToken;
        }

        public BigQueryPage ToPage() =>
            new(_rows, _results.Schema, _results.JobReference, _results.TableReference, _pageToken);
    }
}
