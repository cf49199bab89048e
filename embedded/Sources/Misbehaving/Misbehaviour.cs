namespace Flywheel.Embedded.Sources.Misbehaving;

/// <summary>Something that a test wants to go wrong.</summary>
public sealed record Misbehaviour(MisbehaviourKind Kind)
{
    /// <summary>Only for requests whose path begins like this.</summary>
    public string Path { get; init; } = "/";

    /// <summary>For so many requests; null for all, until it is taken back.</summary>
    public int? Times { get; init; }

    public int Status { get; init; } = 500;

    public double Seconds { get; init; } = 1;

    public long AfterBytes { get; init; } = 1000;

    public int Every { get; init; } = 10;

    /// <summary>What makes no sense in it, in a sentence; null where all does.</summary>
    public string? Mistake() => this switch
    {
        { Kind: var kind } when !Enum.IsDefined(kind) => $"\"{kind}\" is no kind. Known: {string.Join(", ", Enum.GetNames<MisbehaviourKind>())}.",
        { Path: not ['/', ..] } => $"path is \"{Path}\": it must begin with /.",
        { Times: < 1 } => "times must be 1 or more, or absent.",
        { Status: < 400 or > 599 } => "status must be 400 to 599.",
        { Seconds: < 0 } => "seconds must not be negative.",
        { AfterBytes: < 0 } => "afterBytes must not be negative.",
        { Every: < 1 } => "every must be 1 or more.",
        _ => null,
    };
}
