using Temporalio.Converters;
using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <summary>An activity that is completed from outside of its code.</summary>
public record AsyncActivityHandle(ITemporalClient Client, AsyncActivityHandle.Reference Activity)
    : IWithSerializationContext<AsyncActivityHandle>
{
    /// <summary>Instead of the client's.</summary>
    public DataConverter? DataConverterOverride { get; init; }

    /// <exception cref="AsyncActivityCanceledException">The activity is to cancel itself.</exception>
    public Task HeartbeatAsync(AsyncActivityHeartbeatOptions? options = null) =>
        Client.OutboundInterceptor.HeartbeatAsyncActivityAsync(new(Activity, options, DataConverterOverride));

    public Task CompleteAsync(object? result = null, AsyncActivityCompleteOptions? options = null) =>
        Client.OutboundInterceptor.CompleteAsyncActivityAsync(new(Activity, result, options, DataConverterOverride));

    /// <summary>Fails this attempt; whether there is another says the activity's retry policy.</summary>
    public Task FailAsync(Exception exception, AsyncActivityFailOptions? options = null) =>
        Client.OutboundInterceptor.FailAsyncActivityAsync(new(Activity, exception, options, DataConverterOverride));

    /// <summary>Says that the activity is cancelled, as it was asked to be.</summary>
    public Task ReportCancellationAsync(AsyncActivityReportCancellationOptions? options = null) =>
        Client.OutboundInterceptor.ReportCancellationAsyncActivityAsync(
            new(Activity, options, DataConverterOverride));

    public AsyncActivityHandle WithSerializationContext(ISerializationContext context)
    {
        var converter = DataConverterOverride ?? Client.Options.DataConverter;
        var inContext = converter.WithSerializationContext(context);
        return ReferenceEquals(converter, inContext) ? this : this with { DataConverterOverride = inContext };
    }

    /// <summary>Which activity.</summary>
    public abstract record Reference
    {
        private protected Reference()
        {
        }
    }

    /// <param name="WorkflowId">The workflow's.</param>
    /// <param name="RunId">Null: the current run.</param>
    /// <param name="ActivityId">The activity's.</param>
    public record IdReference(string WorkflowId, string? RunId, string ActivityId) : Reference;

    /// <param name="TaskToken">From the activity's info.</param>
    public record TaskTokenReference(byte[] TaskToken) : Reference;
}
