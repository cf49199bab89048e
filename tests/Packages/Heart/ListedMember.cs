namespace Flywheel.Tests.Packages.Heart;

/// <summary>A member's line, without its type's name.</summary>
internal sealed record ListedMember(string Text, bool IsStatic, bool IsEvent);
