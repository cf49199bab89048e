namespace Flywheel.Embedded.BigQuery.Values;

internal enum FieldKind
{
    Int64,
    Float64,
    Numeric,
    BigNumeric,
    Bool,
    String,
    Bytes,
    Date,
    Time,
    DateTime,
    Timestamp,
    Json,
    Interval,
    Record,
}

internal enum FieldMode
{
    Nullable,
    Required,
    Repeated,
}
