namespace Flywheel.Embedded.Sql.Syntax;

/// <summary>A place in the text. Line and column count from 1, as BigQuery's <c>[1:8]</c> does.</summary>
public readonly record struct Position(int Offset, int Line, int Column)
{
    public override string ToString() => $"[{Line}:{Column}]";
}

/// <summary>What was parsed, and where it begins.</summary>
public abstract record Node(Position At);
