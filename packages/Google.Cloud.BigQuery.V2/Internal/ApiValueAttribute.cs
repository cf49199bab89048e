namespace Google.Cloud.BigQuery.V2;

/// <summary>What an enum's member is called over the wire, where that is not its own name in capitals.</summary>
[AttributeUsage(AttributeTargets.Field)]
internal sealed class ApiValueAttribute(string value) : Attribute
{
    public string Value { get; } = value;
}
