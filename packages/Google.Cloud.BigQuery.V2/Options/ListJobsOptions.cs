using Google.Apis.Bigquery.v2;

namespace Google.Cloud.BigQuery.V2;

/// <summary>What can be chosen when jobs are listed.</summary>
public sealed class ListJobsOptions
{
    public bool? AllUsers { get; set; }

    /// <summary>Jobs of after are left out.</summary>
    public DateTimeOffset? MaxCreationTime { get; set; }

    /// <summary>Jobs of before are left out.</summary>
    public DateTimeOffset? MinCreationTime { get; set; }

    /// <summary>How many a request asks for; not how many there are in all.</summary>
    public int? PageSize { get; set; }

    /// <summary>Where an earlier page ended.</summary>
    public string PageToken { get; set; }

    public string ParentJobId { get; set; }

    public JobsResource.ListRequest.ProjectionEnum? Projection { get; set; }

    public JobState? StateFilter { get; set; }

    internal void Modify(JobsResource.ListRequest request)
    {
        request.StateFilter = StateFilter switch
        {
            null => null,
            JobState.Done => JobsResource.ListRequest.StateFilterEnum.Done,
            JobState.Pending => JobsResource.ListRequest.StateFilterEnum.Pending,
            JobState.Running => JobsResource.ListRequest.StateFilterEnum.Running,
            _ => throw new ArgumentException($"Value {StateFilter} is undefined in {nameof(JobState)}"),
        };
        request.MaxResults = PageSize;
        request.PageToken = PageToken;
        request.AllUsers = AllUsers;
        request.Projection = Projection;
        request.ParentJobId = ParentJobId;
        request.MinCreationTime = (ulong?)MinCreationTime?.ToUnixTimeMilliseconds();
        request.MaxCreationTime = (ulong?)MaxCreationTime?.ToUnixTimeMilliseconds();
    }
}
