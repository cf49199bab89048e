namespace Flywheel.Activities.Warehouse;

/// <summary>Files of the lake that are to be read as a table; <paramref name="Files"/> is their names, with one <c>*</c>.</summary>
public sealed record ExternalFiles(string Table, string Files);
