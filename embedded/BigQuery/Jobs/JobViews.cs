using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;

namespace Flywheel.Embedded.BigQuery.Jobs;

/// <summary>A job as calls show it.</summary>
internal static class JobViews
{
    /// <summary>Who everybody is here.</summary>
    public const string User = "local@flywheel.invalid";

    public static JobResource Full(StoredJob job) => Full(job.Body);

    public static JobResource Full(JobResource body)
    {
        var reference = body.JobReference!;
        return body with
        {
            Kind = "bigquery#job",
            Etag = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Wire.Write(body))).AsSpan(0, 12)),
            Id = IdOf(reference),
            SelfLink = string.Create(
                CultureInfo.InvariantCulture,
                $"https://bigquery.googleapis.com/bigquery/v2/projects/{reference.ProjectId}/jobs/{reference.JobId}?location={reference.Location}"),
            JobCreationReason = new JobCreationReason { Code = "REQUESTED" },
        };
    }

    public static JobListItem Item(StoredJob job, bool full) => new()
    {
        Id = IdOf(job.Body.JobReference!),
        JobReference = job.Body.JobReference!,
        State = job.Body.Status!.State!,
        ErrorResult = job.Body.Status.ErrorResult,
        Status = job.Body.Status,
        Statistics = job.Body.Statistics,
        Configuration = full ? job.Body.Configuration : Short(job.Body.Configuration!),
        UserEmail = job.Body.UserEmail,
    };

    private static string IdOf(JobReference reference) => $"{reference.ProjectId}:{reference.Location}.{reference.JobId}";

    /// <summary>Without projection=full a list tells the kind only, and a little of queries, as clients print both.</summary>
    private static JobConfiguration Short(JobConfiguration configuration) => new()
    {
        JobType = configuration.JobType,
        Labels = configuration.Labels,
        Query = configuration.Query is null ? null : new JobConfigurationQuery { Query = configuration.Query.Query },
        Load = configuration.Load is null ? null : new JobConfigurationLoad { DestinationTable = configuration.Load.DestinationTable },
        Copy = configuration.Copy is null ? null : new JobConfigurationCopy { DestinationTable = configuration.Copy.DestinationTable },
        Extract = configuration.Extract is null ? null : new JobConfigurationExtract { SourceTable = configuration.Extract.SourceTable },
    };
}
