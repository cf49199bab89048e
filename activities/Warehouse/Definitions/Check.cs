namespace Flywheel.Activities.Warehouse.Definitions;

/// <summary>Something that must hold for rows before they are published.</summary>
public sealed record Check
{
    public required CheckKind Kind { get; init; }

    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>What it is about; for <see cref="CheckKind.Unique"/> several columns are one key, otherwise each is looked at alone.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>For <see cref="CheckKind.RowCount"/>: this many or more.</summary>
    public long? Min { get; init; }

    /// <summary>For <see cref="CheckKind.RowCount"/>: no more than this.</summary>
    public long? Max { get; init; }

    /// <summary>For <see cref="CheckKind.AcceptedValues"/>: all that there may be, as text. Null is not looked at.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>For <see cref="CheckKind.Freshness"/>: how long before the day's midnight the latest time may be.</summary>
    public TimeSpan? MaxAge { get; init; }
}

/// <summary>What a check looks at.</summary>
public enum CheckKind
{
    RowCount,
    NotNull,
    Unique,
    AcceptedValues,
    Freshness,
}

/// <summary>What a check that does not hold means.</summary>
public enum Severity
{
    /// <summary>It is told in the run's result.</summary>
    Warning,

    /// <summary>The run stops before anything is published.</summary>
    Error,
}
