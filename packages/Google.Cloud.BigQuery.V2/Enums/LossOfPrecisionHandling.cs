namespace Google.Cloud.BigQuery.V2;

/// <summary>What becomes of digits that the other type has no room for.</summary>
public enum LossOfPrecisionHandling
{
    Truncate = 0,

    Throw = 1,
}
