using Flywheel.Workflows;
using Microsoft.Extensions.Configuration;

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

    public int MaxCachedWorkflows { get; init; } = 1000;

    /// <summary>Where <c>/health/live</c> and <c>/health/ready</c> answer.</summary>
    public string Health { get; init; } = "http://127.0.0.1:8081";

    /// <summary>Where metrics can be scraped; empty for not at all.</summary>
    public string Prometheus { get; init; } = "";

    /// <summary>The OTLP collector that metrics are sent to, such as <c>http://collector:4317</c>; empty for none.</summary>
    public string OpenTelemetry { get; init; } = "";

    /// <exception cref="WorkerSettingsException">It names all that is wrong.</exception>
    public static WorkerSettings From(IConfiguration configuration)
    {
        try
        {
            var settings = configuration.GetSection("Worker").Get<WorkerSettings>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new();
            return settings.Mistakes() is [] ? settings : throw new WorkerSettingsException(string.Join(' ', settings.Mistakes()));
        }
        catch (InvalidOperationException e)
        {
            // The binder: it names the key, and the type it should have been, or the keys that nothing is known of.
            throw new WorkerSettingsException(e.Message);
        }
    }

    private List<string> Mistakes()
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
