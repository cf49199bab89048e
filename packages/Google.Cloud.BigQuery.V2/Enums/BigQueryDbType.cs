namespace Google.Cloud.BigQuery.V2;

/// <summary>The types of values.</summary>
public enum BigQueryDbType
{
    [ApiValue("INTEGER")]
    Int64 = 0,

    [ApiValue("FLOAT")]
    Float64 = 1,

    [ApiValue("BOOLEAN")]
    Bool = 2,

    String = 3,

    Bytes = 4,

    Date = 5,

    DateTime = 6,

    Time = 7,

    Timestamp = 8,

    Array = 9,

    [ApiValue("RECORD")]
    Struct = 10,

    Numeric = 11,

    Geography = 12,

    BigNumeric = 13,

    Json = 14,
}
