using Flywheel.Workflows;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Flywheel.Starter.Backfills;

/// <summary>Watches a backfill. It belongs to Temporal, not to whoever watches: workers and services may go away and come back.</summary>
internal sealed class BackfillFollower(ITemporalClient client, BackfillRequest request)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan PatienceWithAnswer = TimeSpan.FromSeconds(3);

    private readonly WorkflowHandle<Backfill, BackfillResult> _handle = client.GetWorkflowHandle<Backfill, BackfillResult>(request.WorkflowId);

    public BackfillView View { get; private set; } = BackfillView.Of(request);

    /// <summary>Reports until the backfill has ended.</summary>
    /// <exception cref="CliException">It did not come to a result.</exception>
    public async Task FollowAsync(Action<BackfillView> report, CancellationToken cancel)
    {
        var end = EndAsync(cancel);
        while (await Task.WhenAny(end, Task.Delay(BetweenLooks, cancel)) != end)
        {
            cancel.ThrowIfCancellationRequested();
            View = await LookAsync(cancel);
            report(View);
        }

        View = View.With(await end);
        report(View);
    }

    /// <summary>As it is now.</summary>
    public async Task<BackfillView> LookAsync(CancellationToken cancel)
    {
        try
        {
            var rpc = new RpcOptions { CancellationToken = cancel, Timeout = PatienceWithAnswer, Retry = false };
            return View.With(await _handle.QueryAsync(backfill => backfill.Progress(), new() { Rpc = rpc }));
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && IsSilence(e))
        {
            return View with { IsSilent = true };
        }
    }

    private async Task<BackfillResult> EndAsync(CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return await _handle.GetResultAsync(rpcOptions: new() { CancellationToken = cancel });
            }
            catch (WorkflowFailedException e)
            {
                throw new CliException($"{request.WorkflowId} came to nothing: {Reason(e)}");
            }
            catch (Exception e) when (!cancel.IsCancellationRequested && IsSilence(e))
            {
                // The service is away. What it was told it still knows when it is back.
                await Task.Delay(BetweenLooks, cancel);
            }
        }
    }

    private static string Reason(WorkflowFailedException e) => e.InnerException is CanceledFailureException ? "it was cancelled." : e.GetBaseException().Message;

    /// <summary>Nobody there to answer: no service, or no worker that could answer for the workflow.</summary>
    private static bool IsSilence(Exception e) => e is InvalidOperationException or OperationCanceledException or RpcException
    {
        Code: RpcException.StatusCode.Unavailable or RpcException.StatusCode.DeadlineExceeded or RpcException.StatusCode.FailedPrecondition
            or RpcException.StatusCode.Cancelled,
    };
}
