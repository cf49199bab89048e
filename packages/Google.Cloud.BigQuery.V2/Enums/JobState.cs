namespace Google.Cloud.BigQuery.V2;

/// <summary>How far a job is. A job that failed is done.</summary>
public enum JobState
{
    Done = 0,

    Pending = 1,

    Running = 2,
}
