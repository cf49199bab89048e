using Microsoft.Extensions.Logging;

namespace Flywheel.Tests.Sdk;

/// <summary>A line of a log with the values that were around it.</summary>
public sealed record LogEntry(
    LogLevel Level, string Category, string Message, Exception? Exception, IReadOnlyDictionary<string, object?> Scope)
{
    public override string ToString() => $"{Level} {Category}: {Message} {Exception?.Message}";
}
