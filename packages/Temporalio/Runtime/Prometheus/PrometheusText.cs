using System.Globalization;
using System.Text;
using Temporalio.Runtime.Metrics;

namespace Temporalio.Runtime.Prometheus;

/// <summary>
/// Prometheus' text format: https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
/// </summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(IEnumerable<PrometheusFamily> families)
    {
        var text = new StringBuilder();
        foreach (var family in families.OrderBy(family => family.Name, StringComparer.Ordinal))
        {
            var series = family.Series.ToList();
            if (series.Count == 0)
            {
                continue;
            }

            text.Append("# HELP ").Append(family.Name).Append(' ')
                .Append(Escape(family.Help, quotes: false)).Append('\n');
            text.Append("# TYPE ").Append(family.Name).Append(' ').Append(TypeName(family.Kind)).Append('\n');
            series.ForEach(one => one.WriteTo(text, family.Name));
        }

        return text.ToString();
    }

    public static void Sample(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
        {
            text.Append('{').Append(labels).Append('}');
        }

        text.Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
    }

    public static string Labels(IEnumerable<KeyValuePair<string, object?>> tags) =>
        string.Join(",", tags.Select(tag => $"{Name(tag.Key)}=\"{Escape(Value(tag.Value), quotes: true)}\""));

    /// <summary>The name with underscores for what names cannot have.</summary>
    public static string Name(string name)
    {
        var legal = string.Create(name.Length, name, static (letters, name) =>
        {
            for (var i = 0; i < letters.Length; i++)
            {
                letters[i] = char.IsAsciiLetterOrDigit(name[i]) || name[i] is '_' or ':' ? name[i] : '_';
            }
        });
        return legal.Length > 0 && char.IsAsciiDigit(legal[0]) ? "_" + legal : legal;
    }

    private static string TypeName(MetricKind kind) => kind switch
    {
        MetricKind.Counter => "counter",
        MetricKind.Gauge => "gauge",
        _ => "histogram",
    };

    private static string Value(object? value) => value switch
    {
        true => "true",
        false => "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Escape(string text, bool quotes)
    {
        var escaped = text
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);
        return quotes ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }
}
