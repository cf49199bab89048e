namespace Flywheel.Activities.Lake;

/// <summary>Where files land and where they are dropped: the section <c>Lake</c>, or variables like <c>Lake__Bucket</c>.</summary>
public sealed record LakeSettings
{
    /// <summary>The project that the buckets belong to. <c>GOOGLE_CLOUD_PROJECT</c> where it says nothing.</summary>
    public string Project { get; init; } = "";

    /// <summary>The lake: what pipelines land.</summary>
    public string Bucket { get => field.Length > 0 ? field : $"{Project}-lake"; init; } = "";

    /// <summary>Where other departments drop their files.</summary>
    public string Source { get => field.Length > 0 ? field : $"{Project}-source"; init; } = "";
}
