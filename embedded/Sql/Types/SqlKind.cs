namespace Flywheel.Embedded.Sql;

/// <summary>GoogleSQL's types. GEOGRAPHY and RANGE are refused by name.</summary>
public enum SqlKind
{
    Bool,
    Int64,
    Float64,
    Numeric,
    BigNumeric,
    String,
    Bytes,
    Date,
    Time,
    DateTime,
    Timestamp,
    Interval,
    Json,
    Array,
    Struct,
}
