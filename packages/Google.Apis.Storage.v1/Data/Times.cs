namespace Google.Apis.Storage.v1.Data;

/// <summary>What is said about times that come in three forms: text, with offset, and without.</summary>
internal static class Times
{
    public const string Obsolete = "This property is obsolete and may behave unexpectedly; please use the one whose "
        + "name ends in DateTimeOffset instead.";
}
