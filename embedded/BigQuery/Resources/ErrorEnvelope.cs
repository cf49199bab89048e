namespace Flywheel.Embedded.BigQuery.Resources;

/// <summary>A refusal on the wire. https://cloud.google.com/apis/design/errors#http_mapping</summary>
internal sealed record ErrorEnvelope(ErrorBody Error);

internal sealed record ErrorBody(int Code, string Message, string Status)
{
    public required IReadOnlyList<ErrorItem> Errors { get; init; }
}

internal sealed record ErrorItem(string Message, string Reason, string? Location)
{
    public string Domain { get; init; } = "global";

    public string? LocationType { get; init; }
}
