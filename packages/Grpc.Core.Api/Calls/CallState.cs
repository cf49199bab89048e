namespace Grpc.Core;

/// <summary>
/// What the four call classes share. A transport that keeps one state object a call hands over static functions with
/// that object, instead of one closure a function.
/// </summary>
internal readonly struct CallState
{
    private readonly object _headers;
    private readonly object _status;
    private readonly object _trailers;
    private readonly object _dispose;
    private readonly object? _state;

    public CallState(
        Func<object, Task<Metadata>> headers,
        Func<object, Status> status,
        Func<object, Metadata> trailers,
        Action<object> dispose,
        object state)
    {
        (_headers, _status, _trailers, _dispose, _state) = (headers, status, trailers, dispose, state);
    }

    public CallState(Task<Metadata> headers, Func<Status> status, Func<Metadata> trailers, Action dispose)
    {
        (_headers, _status, _trailers, _dispose, _state) = (headers, status, trailers, dispose, null);
    }

    public Task<Metadata> Headers =>
        _headers is Func<object, Task<Metadata>> of ? of(_state!) : (Task<Metadata>)_headers;

    public Status Status => _status is Func<object, Status> of ? of(_state!) : ((Func<Status>)_status)();

    public Metadata Trailers => _trailers is Func<object, Metadata> of ? of(_state!) : ((Func<Metadata>)_trailers)();

    public void Dispose()
    {
        if (_dispose is Action<object> of)
        {
            of(_state!);
        }
        else
        {
            ((Action)_dispose)();
        }
    }
}
