using System.Collections;
using System.Runtime.CompilerServices;

namespace Temporalio.Worker.Core;

/// <summary>
/// A state machine's transitions. What is not a row cannot happen. Both enums are <c>byte</c>s of fewer than 16 values, so
/// that a step is one look into an array.
/// </summary>
internal sealed class StateTable<TState, TInput> : IEnumerable<(TState From, TInput Input, TState To)>
    where TState : unmanaged, Enum
    where TInput : unmanaged, Enum
{
    private const byte NoRow = byte.MaxValue;
    private readonly byte[] _to = Enumerable.Repeat(NoRow, 256).ToArray();
    private readonly List<(TState, TInput, TState)> _rows = [];

    public TState this[TState from, TInput input]
    {
        set
        {
            _to[Index(from, input)] = Unsafe.As<TState, byte>(ref value);
            _rows.Add((from, input, value));
        }
    }

    public bool TryStep(TState from, TInput input, out TState to)
    {
        var next = _to[Index(from, input)];
        to = Unsafe.As<byte, TState>(ref next);
        return next != NoRow;
    }

    public IEnumerator<(TState From, TInput Input, TState To)> GetEnumerator() => _rows.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static int Index(TState from, TInput input) =>
        (Unsafe.As<TState, byte>(ref from) << 4) | Unsafe.As<TInput, byte>(ref input);
}
