namespace Temporalio.Exceptions;

/// <summary>Values that go with a failure.</summary>
public interface IFailureDetails
{
    int Count { get; }

    /// <summary>Gets one of them, converted where it came over the wire.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not that many.</exception>
    T ElementAt<T>(int index);
}
