using Temporalio.Workflows;

namespace Flywheel.Tests.Replay.Invoices;

/// <summary>The charge has another name.</summary>
[Workflow(Invoice.Type)]
public sealed class Renamed
{
    [WorkflowRun]
    public async Task<string> RunAsync(string customer)
    {
        await Invoice.StepAsync("Reserve", customer);
        await Workflow.DelayAsync(TimeSpan.FromMilliseconds(10));
        return await Invoice.StepAsync("Bill", customer);
    }
}

/// <summary>The wait between the steps is gone.</summary>
[Workflow(Invoice.Type)]
public sealed class WithoutTheTimer
{
    [WorkflowRun]
    public async Task<string> RunAsync(string customer)
    {
        await Invoice.StepAsync("Reserve", customer);
        return await Invoice.StepAsync("Charge", customer);
    }
}

/// <summary>It waits first.</summary>
[Workflow(Invoice.Type)]
public sealed class OtherWayRound
{
    [WorkflowRun]
    public async Task<string> RunAsync(string customer)
    {
        await Workflow.DelayAsync(TimeSpan.FromMilliseconds(10));
        await Invoice.StepAsync("Reserve", customer);
        return await Invoice.StepAsync("Charge", customer);
    }
}

/// <summary>It is done before its history is.</summary>
[Workflow(Invoice.Type)]
public sealed class EndsEarly
{
    [WorkflowRun]
    public async Task<string> RunAsync(string customer) => await Invoice.StepAsync("Reserve", customer);
}

/// <summary>A child does what an activity did.</summary>
[Workflow(Invoice.Type)]
public sealed class WithAChild
{
    [WorkflowRun]
    public async Task<string> RunAsync(string customer)
    {
        await Workflow.ExecuteChildWorkflowAsync("reserve", [customer]);
        return customer;
    }
}

/// <summary>It never gets to its first step.</summary>
[Workflow(Invoice.Type)]
public sealed class WaitsForNothing
{
    [WorkflowRun]
    public async Task<string> RunAsync(string customer)
    {
        await Workflow.WaitConditionAsync(() => false);
        return customer;
    }
}
