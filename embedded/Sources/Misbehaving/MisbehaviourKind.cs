namespace Flywheel.Embedded.Sources.Misbehaving;

/// <summary>How a source can fail those who read it.</summary>
public enum MisbehaviourKind
{
    /// <summary>It answers <see cref="Misbehaviour.Status"/>.</summary>
    ServerError,

    /// <summary>429, with Retry-After.</summary>
    TooManyRequests,

    /// <summary>It takes the request, and does not answer for <see cref="Misbehaviour.Seconds"/>.</summary>
    Timeout,

    /// <summary>It answers well, a little at a time, over <see cref="Misbehaviour.Seconds"/> or more.</summary>
    Slow,

    /// <summary>The connection breaks after <see cref="Misbehaviour.AfterBytes"/> of the answer.</summary>
    Truncated,

    /// <summary>The answer ends after <see cref="Misbehaviour.AfterBytes"/> as if that were all.</summary>
    CutShort,

    /// <summary>200, and a page for people.</summary>
    Html,

    /// <summary>Nothing to report: an empty array, a header without rows.</summary>
    Empty,

    /// <summary>Every <see cref="Misbehaviour.Every"/>th row cannot be read.</summary>
    MalformedRows,

    /// <summary>The source has grown a column.</summary>
    NewColumn,

    /// <summary>A column is of another type than it was.</summary>
    ChangedType,

    /// <summary>A column is gone.</summary>
    MissingColumn,
}
