using Grpc.Core;
using Grpc.Shared;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.AspNetCore.Server;

/// <summary>
/// The deadline may pass at any moment, on a timer's thread. One state decides who may touch the response: the service
/// method's side while it writes or ends the call, or the deadline's.
/// </summary>
internal sealed partial class ServerCall
{
    // What .NET timers take at most, less some: about 49 days.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 2);

    private readonly Lock _gate = new();
    private Phase _phase;
    private bool _deadlinePassed;
    private Timer? _timer;
    private TimeSpan _timeout;
    private DateTime _deadline = DateTime.MaxValue;
    private Task? _deadlineEnding;
    private CancellationTokenSource? _cancellation;
    private CancellationTokenRegistration _aborted;

    private enum Phase
    {
        Open,
        Writing,
        Ended,
    }

    /// <summary>Whether the deadline answered already, or is about to.</summary>
    public bool IsOver
    {
        get
        {
            lock (_gate)
            {
                return _deadlinePassed || _phase == Phase.Ended;
            }
        }
    }

    protected override DateTime DeadlineCore => _deadline;

    // Only a call with a deadline needs a token besides the request's.
    protected override CancellationToken CancellationTokenCore =>
        _timer is null ? http.RequestAborted : OwnCancellation().Token;

    /// <summary>Begins a write of the response.</summary>
    public void EnterWrite()
    {
        lock (_gate)
        {
            if (_deadlinePassed || _phase == Phase.Ended)
            {
                throw new CallOverException();
            }

            if (_phase == Phase.Writing)
            {
                throw new InvalidOperationException(
                    "Can't write the message because the previous write is in progress.");
            }

            _phase = Phase.Writing;
        }
    }

    /// <summary>Ends a write, and the call if its deadline passed meanwhile.</summary>
    public ValueTask ExitWriteAsync()
    {
        lock (_gate)
        {
            if (_phase == Phase.Writing && !_deadlinePassed)
            {
                _phase = Phase.Open;
            }

            if (_phase != Phase.Writing)
            {
                return default;
            }

            _phase = Phase.Ended;
            return new(_deadlineEnding = EndAtDeadlineAsync());
        }
    }

    private void StartDeadline()
    {
        var headers = http.Request.Headers[WireNames.Timeout];
        if (headers.Count == 0)
        {
            return;
        }

        if (!WireTimeout.TryParse(headers[0], out _timeout))
        {
            ServerLog.TimeoutIgnored(logger, headers[0]);
            return;
        }

        _timeout = _timeout > LongestTimer ? LongestTimer : _timeout;
        _deadline = DateTime.UtcNow + _timeout;
        // Armed only once the field is set, which the callback's side looks at.
        var never = Timeout.InfiniteTimeSpan;
        _timer = new Timer(static call => ((ServerCall)call!).OnDeadline(), this, never, never);
        _timer.Change(_timeout, never);
    }

    /// <summary>Takes the response for the service method's side, for good; false when the deadline has it.</summary>
    private bool TryEnd()
    {
        lock (_gate)
        {
            if (_phase == Phase.Ended || _deadlinePassed)
            {
                return false;
            }

            _phase = Phase.Ended;
            return true;
        }
    }

    private void OnDeadline()
    {
        lock (_gate)
        {
            if (_phase == Phase.Ended)
            {
                return;
            }

            _deadlinePassed = true;
            if (_phase == Phase.Open)
            {
                _phase = Phase.Ended;
                _deadlineEnding = EndAtDeadlineAsync();
            }
        }

        ServerLog.DeadlineExceeded(logger, _timeout, MethodCore);
        _cancellation?.Cancel();
    }

    private async Task EndAtDeadlineAsync()
    {
        // Away from the gate, under which this was called.
        await Task.Yield();
        try
        {
            var status = new Status(StatusCode.DeadlineExceeded, "Deadline Exceeded");
            StatusCore = status;
            HttpMetadata.WriteStatus(http.Response, status, null);
            await http.Response.CompleteAsync().ConfigureAwait(false);
            // The trailers are out; NO_ERROR tells the client that nobody reads its requests any more.
            http.Features.Get<IHttpResetFeature>()?.Reset(errorCode: 0);
        }
        catch (Exception e) when (http.RequestAborted.IsCancellationRequested || e is OperationCanceledException)
        {
            // The client is gone, so there is nobody to tell.
        }
        catch (Exception e)
        {
            ServerLog.DeadlineFailed(logger, e, MethodCore);
            http.Abort();
        }
    }

    private CancellationTokenSource OwnCancellation()
    {
        lock (_gate)
        {
            if (_cancellation is null)
            {
                _cancellation = new CancellationTokenSource();
                if (_phase != Phase.Ended)
                {
                    _aborted = http.RequestAborted.UnsafeRegister(
                        static source => ((CancellationTokenSource)source!).Cancel(), _cancellation);
                }

                if (_deadlinePassed)
                {
                    _cancellation.Cancel();
                }
            }

            return _cancellation;
        }
    }

    /// <summary>After this nothing of the call touches the HTTP context, which the server uses again.</summary>
    private async ValueTask CloseAsync()
    {
        _timer?.Dispose();
        await _aborted.DisposeAsync().ConfigureAwait(false);
        if (_deadlineEnding is { } ending)
        {
            await ending.ConfigureAwait(false);
        }
    }
}
