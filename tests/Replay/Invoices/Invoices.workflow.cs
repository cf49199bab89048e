using Temporalio.Activities;
using Temporalio.Workflows;

namespace Flywheel.Tests.Replay.Invoices;

/// <summary>One workflow as it grows: every class here is a version of the workflow type "invoice".</summary>
public static class Invoice
{
    public const string Type = "invoice";

    internal static ActivityOptions Step { get; } = new() { StartToCloseTimeout = TimeSpan.FromSeconds(30) };

    internal static async Task<string> StepAsync(string activity, string argument) =>
        await Workflow.ExecuteActivityAsync<string>(activity, [argument], Step);
}

/// <summary>The first one: reserve, then charge, then wait for the word.</summary>
[Workflow(Invoice.Type)]
public sealed class AsShipped
{
    private bool _paid;

    [WorkflowRun]
    public async Task<string> RunAsync(string customer)
    {
        await Invoice.StepAsync("Reserve", customer);
        await Workflow.DelayAsync(TimeSpan.FromMilliseconds(10));
        var receipt = await Invoice.StepAsync("Charge", customer);
        await Workflow.WaitConditionAsync(() => _paid);
        return receipt;
    }

    [WorkflowSignal("paid")]
    public Task PaidAsync()
    {
        _paid = true;
        return Task.CompletedTask;
    }
}

/// <summary>Somebody put a check before the charge, and thought no further.</summary>
[Workflow(Invoice.Type)]
public sealed class ChangedWithoutAPatch
{
    private bool _paid;

    [WorkflowRun]
    public async Task<string> RunAsync(string customer)
    {
        await Invoice.StepAsync("Reserve", customer);
        await Invoice.StepAsync("Check", customer);
        await Workflow.DelayAsync(TimeSpan.FromMilliseconds(10));
        var receipt = await Invoice.StepAsync("Charge", customer);
        await Workflow.WaitConditionAsync(() => _paid);
        return receipt;
    }

    [WorkflowSignal("paid")]
    public Task PaidAsync()
    {
        _paid = true;
        return Task.CompletedTask;
    }
}

/// <summary>The same check, for new runs only.</summary>
[Workflow(Invoice.Type)]
public sealed class Patched
{
    private bool _paid;

    [WorkflowRun]
    public async Task<string> RunAsync(string customer)
    {
        await Invoice.StepAsync("Reserve", customer);
        if (Workflow.Patched("check-before-charge"))
        {
            await Invoice.StepAsync("Check", customer);
        }

        await Workflow.DelayAsync(TimeSpan.FromMilliseconds(10));
        var receipt = await Invoice.StepAsync("Charge", customer);
        await Workflow.WaitConditionAsync(() => _paid);
        return receipt;
    }

    [WorkflowSignal("paid")]
    public Task PaidAsync()
    {
        _paid = true;
        return Task.CompletedTask;
    }
}

/// <summary>No run of the first version is left: all check.</summary>
[Workflow(Invoice.Type)]
public sealed class Deprecated
{
    private bool _paid;

    [WorkflowRun]
    public async Task<string> RunAsync(string customer)
    {
        await Invoice.StepAsync("Reserve", customer);
        Workflow.DeprecatePatch("check-before-charge");
        await Invoice.StepAsync("Check", customer);
        await Workflow.DelayAsync(TimeSpan.FromMilliseconds(10));
        var receipt = await Invoice.StepAsync("Charge", customer);
        await Workflow.WaitConditionAsync(() => _paid);
        return receipt;
    }

    [WorkflowSignal("paid")]
    public Task PaidAsync()
    {
        _paid = true;
        return Task.CompletedTask;
    }
}

/// <summary>What the versions call.</summary>
public static class InvoiceActivities
{
    [Activity]
    public static string Reserve(string customer) => $"reserved for {customer}";

    [Activity]
    public static string Check(string customer) => $"checked {customer}";

    [Activity]
    public static string Charge(string customer) => $"charged {customer}";
}
