using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql;

/// <summary>
/// A statement is wrong, or asks for what is not supported. <see cref="Exception.Message"/> is BigQuery's wording, with
/// <c> at [line:column]</c> at its end where the place is known.
/// </summary>
public sealed class SqlException : Exception
{
    public SqlException(string text, Position at)
        : base($"{text} at {at}")
    {
        Text = text;
        Line = at.Line;
        Column = at.Column;
    }

    public SqlException(string text)
        : base(text) => Text = text;

    /// <summary>The message without the place.</summary>
    public string Text { get; }

    /// <summary>Counts from 1; 0 where the place is not known.</summary>
    public int Line { get; }

    /// <summary>Counts from 1; 0 where the place is not known.</summary>
    public int Column { get; }

    /// <summary>True where the statement is right but uses what this edition of the service lacks.</summary>
    public bool IsUnsupported { get; private init; }

    /// <summary>A table, view or dataset that the catalog does not have: BigQuery answers 404 instead of 400.</summary>
    public bool IsNotFound { get; private init; }

    /// <param name="what">The construct or function, as the user wrote it.</param>
    /// <param name="at">Where it begins.</param>
    public static SqlException Unsupported(string what, Position at) =>
        new($"{what} is not supported", at) { IsUnsupported = true };

    public static SqlException NotFound(string text, Position at) => new(text, at) { IsNotFound = true };

    internal static SqlException Syntax(string text, Position at) => new($"Syntax error: {text}", at);
}
