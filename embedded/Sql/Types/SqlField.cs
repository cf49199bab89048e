namespace Flywheel.Embedded.Sql;

/// <summary>A field of a STRUCT. <c>Name</c> is null where the statement gives none (<c>STRUCT(1, 2)</c>).</summary>
public sealed record SqlField(string? Name, SqlType Type);
