namespace Google.Cloud.BigQuery.V2;

/// <summary>Some of the places that datasets and jobs can be at.</summary>
public static class Locations
{
    public static string UnitedStates => "US";

    public static string EuropeanUnion => "EU";

    public static string Tokyo => "asia-northeast1";
}
