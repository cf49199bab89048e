using Google.Api.Gax;

namespace Google.Cloud.BigQuery.V2;

/// <summary>Filters of listings.</summary>
public static class Filters
{
    /// <summary>What has a label.</summary>
    /// <param name="name">The label.</param>
    /// <param name="value">Its value; null or empty for any.</param>
    public static string FromLabel(string name, string value)
    {
        GaxPreconditions.CheckNotNullOrEmpty(name, nameof(name));
        return string.IsNullOrEmpty(value) ? $"labels.{name}" : $"labels.{name}:{value}";
    }

    /// <summary>What has all of the labels.</summary>
    public static string FromLabels(IDictionary<string, string> labels) => string.Join(
        ' ', GaxPreconditions.CheckNotNull(labels, nameof(labels)).Select(label => FromLabel(label.Key, label.Value)));
}
