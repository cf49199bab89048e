using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;

namespace Flywheel.Embedded.BigQuery.Operations;

/// <summary>Datasets as calls show them, and what all that write them check.</summary>
internal static partial class DatasetViews
{
    public static DatasetResource Full(DatasetResource dataset) => dataset with
    {
        Kind = "bigquery#dataset",
        Etag = Etag(dataset),
        Id = $"{dataset.DatasetReference!.ProjectId}:{dataset.DatasetReference.DatasetId}",
        SelfLink = $"https://bigquery.googleapis.com/bigquery/v2/projects/{dataset.DatasetReference.ProjectId}/datasets/{dataset.DatasetReference.DatasetId}",
        Type = "DEFAULT",
    };

    public static string Etag(DatasetResource dataset) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Wire.Write(dataset))).AsSpan(0, 12));

    /// <summary>What is kept: what clients said, without what is worked out.</summary>
    public static DatasetResource Kept(DatasetResource said, DatasetKey key, DatasetResource? before, TimeProvider clock)
    {
        if (!Valid().IsMatch(key.Dataset))
        {
            throw ApiException.Invalid(
                $"Invalid dataset ID \"{key.Dataset}\". Dataset IDs must be alphanumeric (plus underscores) and must be at most 1024 characters long.");
        }

        const long Hour = 3_600_000;
        if (said.DefaultTableExpirationMs is > 0 and < Hour)
        {
            throw ApiException.Invalid("Default table expiration time must be at least one hour (3600000 ms).");
        }

        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return said with
        {
            Kind = null,
            Etag = null,
            Id = null,
            SelfLink = null,
            Type = null,
            ProjectId = null,
            DatasetReference = key.ToReference(),
            // 0 is how clients take it away.
            DefaultTableExpirationMs = said.DefaultTableExpirationMs is 0 ? null : said.DefaultTableExpirationMs,
            DefaultPartitionExpirationMs = said.DefaultPartitionExpirationMs is 0 ? null : said.DefaultPartitionExpirationMs,
            Labels = said.Labels is { Count: 0 } ? null : said.Labels,
            Location = before?.Location ?? said.Location?.ToUpperInvariant() switch
            {
                null or "" => Locations.Default,
                "US" or "EU" => said.Location.ToUpperInvariant(),
                _ => said.Location,
            },
            CreationTime = before?.CreationTime ?? now,
            LastModifiedTime = now,
        };
    }

    [GeneratedRegex(@"^[A-Za-z0-9_]{1,1024}\z")]
    private static partial Regex Valid();
}
