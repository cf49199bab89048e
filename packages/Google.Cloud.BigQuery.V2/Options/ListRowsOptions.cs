using Google.Apis.Bigquery.v2;

namespace Google.Cloud.BigQuery.V2;

/// <summary>What can be chosen when the rows of a table are listed.</summary>
public sealed class ListRowsOptions
{
    /// <summary>How many a request asks for; not how many there are in all.</summary>
    public int? PageSize { get; set; }

    /// <summary>Where an earlier page ended.</summary>
    public string PageToken { get; set; }

    /// <summary>The first row that is wanted, counted from 0.</summary>
    public ulong? StartIndex { get; set; }

    /// <summary>Whether timestamps come as microseconds, which is exact. True if not set.</summary>
    public bool? UseInt64Timestamp { get; set; }

    internal static void Modify(ListRowsOptions options, TabledataResource.ListRequest request)
    {
        if (options is { PageToken: not null, StartIndex: not null })
        {
            throw new ArgumentException($"Cannot specify both {nameof(PageToken)} and {nameof(StartIndex)}");
        }

        request.MaxResults = options?.PageSize;
        request.PageToken = options?.PageToken;
        request.StartIndex = options?.StartIndex;
        request.FormatOptionsUseInt64Timestamp = options?.UseInt64Timestamp ?? true;
    }
}
