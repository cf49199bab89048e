namespace Flywheel.Starter.Local;

/// <summary>Something that <c>up</c> starts, once it is ready.</summary>
internal interface ILocalPart : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Where clients reach it.</summary>
    string Address { get; }

    /// <summary>What else there is to know about it, for the ready line.</summary>
    string Details { get; }
}
