using Google.Api.Gax;
using Google.Api.Gax.Rest;
using Google.Apis.Bigquery.v2;
using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

/// <summary>The client that talks to BigQuery.</summary>
public sealed partial class BigQueryClientImpl : BigQueryClient
{
    private static string _applicationName = UserAgentHelper.GetDefaultUserAgent(typeof(BigQueryClient));

    public BigQueryClientImpl(string projectId, BigqueryService service)
        : this(projectId, service, defaultLocation: null)
    {
    }

    public BigQueryClientImpl(ProjectReference projectReference, BigqueryService service)
        : this(projectReference, service, defaultLocation: null)
    {
    }

    public BigQueryClientImpl(ProjectReference projectReference, BigqueryService service, string defaultLocation)
        : this(
            GaxPreconditions.CheckNotNull(projectReference, nameof(projectReference)).ProjectId, service,
            defaultLocation)
    {
    }

    public BigQueryClientImpl(string projectId, BigqueryService service, string defaultLocation)
        : this(projectId, service, defaultLocation, prettyPrint: false)
    {
    }

    internal BigQueryClientImpl(string projectId, BigqueryService service, string defaultLocation, bool prettyPrint)
    {
        ProjectId = GaxPreconditions.CheckNotNull(projectId, nameof(projectId));
        Service = GaxPreconditions.CheckNotNull(service, nameof(service));
        DefaultLocation = defaultLocation;
        PrettyPrint = prettyPrint;
    }

    /// <summary>How clients name themselves to the service unless they are built with another name.</summary>
    public static string ApplicationName
    {
        get => Volatile.Read(ref _applicationName);
        set => Volatile.Write(ref _applicationName, GaxPreconditions.CheckNotNull(value, nameof(value)));
    }

    /// <inheritdoc />
    public override BigqueryService Service { get; }

    /// <inheritdoc />
    public override string ProjectId { get; }

    /// <inheritdoc />
    public override string DefaultLocation { get; }

    /// <inheritdoc />
    public override bool PrettyPrint { get; }

    // Tests turn these.
    internal IClock Clock { get; init; } = SystemClock.Instance;

    internal IScheduler Scheduler { get; init; } = SystemScheduler.Instance;

    /// <inheritdoc />
    public override BigQueryClient WithDefaultLocation(string defaultLocation) =>
        new BigQueryClientImpl(ProjectId, Service, defaultLocation, PrettyPrint);

    /// <inheritdoc />
    public override void Dispose()
    {
        Service.Dispose();
        base.Dispose();
    }

    /// <summary>What every request is given.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isRetriable">Whether it does no harm when it is repeated.</param>
    private BigqueryBaseServiceRequest<TResponse> Prepare<TResponse>(
        BigqueryBaseServiceRequest<TResponse> request, bool isRetriable)
    {
        if (isRetriable)
        {
            RetryHandler.MarkAsRetriable(request);
        }

        request.PrettyPrint = PrettyPrint;
        return request;
    }
}
