using System.Text.RegularExpressions;

namespace Flywheel.Embedded.Storage.Events;

/// <summary>A Pub/Sub topic, which notification configurations write with the service before it.</summary>
internal sealed partial record TopicName(string Project, string Topic)
{
    private const string Service = "//pubsub.googleapis.com/";

    public string FullName => Service + Name;

    /// <summary>As Pub/Sub itself calls it.</summary>
    public string Name => $"projects/{Project}/topics/{Topic}";

    /// <exception cref="ApiException">It is none.</exception>
    public static TopicName Parse(string? text)
    {
        var match = Form().Match(text ?? throw Errors.Required("topic"));
        return match.Success
            ? new(match.Groups["project"].Value, match.Groups["topic"].Value)
            : throw Errors.Invalid($"Invalid Google Cloud Pub/Sub topic. It should look like '{Service}projects/*/topics/*'.");
    }

    [GeneratedRegex("^(//pubsub.googleapis.com/)?projects/(?<project>[^/]+)/topics/(?<topic>[^/]+)$")]
    private static partial Regex Form();
}
