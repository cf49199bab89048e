namespace Flywheel.Activities.Warehouse;

/// <summary>A load that wants its turn. One that <paramref name="Yields"/> leaves the last of a day's turns to others.</summary>
public sealed record LoadTurn(string Table, string Partition, bool Yields = false);

/// <summary>Whether a load that yields may begin; where not, it asks again at <paramref name="AskAgain"/>.</summary>
public sealed record TurnAnswer(bool IsTaken, DateTimeOffset AskAgain);
