using Temporalio.Api.WorkflowService.V1;
using Temporalio.Converters;

namespace Temporalio.Client;

/// <summary>A workflow as the workflow itself knows it.</summary>
public class WorkflowExecutionDescription : WorkflowExecution
{
    private readonly Lazy<Task<(string? Summary, string? Details)>> _metadata;

    protected internal WorkflowExecutionDescription(
        DescribeWorkflowExecutionResponse rawDescription, DataConverter dataConverter)
        : base(rawDescription.WorkflowExecutionInfo, dataConverter, null)
    {
        RawDescription = rawDescription;
        _metadata = new(() => dataConverter.FromUserMetadataAsync(rawDescription.ExecutionConfig?.UserMetadata));
    }

    internal DescribeWorkflowExecutionResponse RawDescription { get; }

    /// <summary>What the workflow was started with; its own current details are a query's.</summary>
    public async Task<string?> GetStaticSummaryAsync() => (await _metadata.Value.ConfigureAwait(false)).Summary;

    /// <inheritdoc cref="GetStaticSummaryAsync"/>
    public async Task<string?> GetStaticDetailsAsync() => (await _metadata.Value.ConfigureAwait(false)).Details;
}
