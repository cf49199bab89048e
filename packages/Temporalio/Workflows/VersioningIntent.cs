namespace Temporalio.Workflows;

/// <summary>On which build something that a workflow starts should run.</summary>
[Obsolete("Worker Build Id versioning is deprecated in favor of Worker Deployment versioning")]
public enum VersioningIntent
{
    /// <summary>Compatible on the workflow's own task queue, the default build on any other.</summary>
    Unspecified = 0,

    Compatible = 1,

    CurrentDefault = 2,
}
