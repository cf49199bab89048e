using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Schedules.Operations;

/// <summary>WorkflowService.DescribeSchedule</summary>
internal sealed class DescribeSchedule(ScheduleSet schedules, ScheduleView view)
{
    public Task<DescribeScheduleResponse> InvokeAsync(DescribeScheduleRequest request, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var stored = schedules.Stored(request.Namespace, request.ScheduleId);
        return Task.FromResult(view.Describe(stored, schedules.Services.Clock.UtcNow));
    }
}
