using Flywheel.Workflows;

namespace Flywheel.Worker;

/// <summary>How this worker works: the section <c>Worker</c> of appsettings.json, or variables like <c>Worker__TaskQueue</c>.</summary>
public sealed record WorkerSettings
{
    public string TaskQueue { get; init; } = PipelineCatalog.TaskQueue;

    /// <summary>
    /// How long steps that are at work may go on when the worker is told to stop; then they are cancelled, and another
    /// worker takes them up. It must be below the pod's grace period, which is 30 s unless the deployment says otherwise.
    /// </summary>
    public TimeSpan GracefulShutdown { get; init; } = TimeSpan.FromSeconds(20);

    public int MaxConcurrentActivities { get; init; } = 100;

    /// <summary>Where backfills come from. They have slots of their own, so that what is due today never waits for them.</summary>
    public string BackfillTaskQueue { get; init; } = PipelineCatalog.BackfillTaskQueue;

    /// <summary>How many steps of backfills are at work at a time; 0 for a worker that leaves backfills to others.</summary>
    public int MaxConcurrentBackfillActivities { get; init; } = 8;

    public int MaxCachedWorkflows { get; init; } = 1000;

    /// <summary>Where <c>/health/live</c> and <c>/health/ready</c> answer.</summary>
    public string Health { get; init; } = "http://127.0.0.1:8081";

    /// <summary>Where metrics can be scraped; empty for not at all.</summary>
    public string Prometheus { get; init; } = "";

    /// <summary>The OTLP collector that metrics are sent to, such as <c>http://collector:4317</c>; empty for none.</summary>
    public string OpenTelemetry { get; init; } = "";

    /// <summary>What cannot be worked with.</summary>
    internal List<string> Mistakes()
    {
        List<string> mistakes = [];
        if (GracefulShutdown < TimeSpan.Zero)
        {
            mistakes.Add($"Worker:GracefulShutdown is {GracefulShutdown}: it must not be negative.");
        }

        if (MaxConcurrentActivities < 1)
        {
            mistakes.Add("Worker:MaxConcurrentActivities must be 1 or more.");
        }

        if (MaxConcurrentBackfillActivities < 0)
        {
            mistakes.Add("Worker:MaxConcurrentBackfillActivities must be 0 or more.");
        }

        if (Prometheus.Length > 0 && OpenTelemetry.Length > 0)
        {
            mistakes.Add("Worker:Prometheus and Worker:OpenTelemetry are both set: metrics go one way only, so make one of them empty.");
        }

        if (!Uri.TryCreate(Health, UriKind.Absolute, out _))
        {
            mistakes.Add($"Worker:Health is \"{Health}\": it must be an address like http://127.0.0.1:8081.");
        }

        return mistakes;
    }
}
