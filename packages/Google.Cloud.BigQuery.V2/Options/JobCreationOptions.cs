using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

/// <summary>What can be chosen whenever a job is started.</summary>
public abstract class JobCreationOptions
{
    /// <summary>
    /// Null: the prefix and a random part. With an id of one's own, a start that is repeated is answered with a
    /// conflict in place of a second job.
    /// </summary>
    public string JobId { get; set; }

    /// <summary><c>job_</c> if not set. Not together with <see cref="JobId" />.</summary>
    public string JobIdPrefix { get; set; }

    /// <summary>The client's default location if not set.</summary>
    public string JobLocation { get; set; }

    public IDictionary<string, string> Labels { get; set; }

    /// <summary>The project that pays; the client's if not set.</summary>
    public string ProjectId { get; set; }

    internal virtual void Modify(JobConfiguration job)
    {
    }
}
