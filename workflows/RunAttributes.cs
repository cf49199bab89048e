using Temporalio.Common;

namespace Flywheel.Workflows;

/// <summary>What runs can be searched by. A namespace must know them before the first run (<c>flywheel up</c> and others see to it).</summary>
public static class RunAttributes
{
    public static readonly SearchAttributeKey<string> Pipeline = SearchAttributeKey.CreateKeyword("Pipeline");

    public static readonly SearchAttributeKey<DateTimeOffset> LogicalDate = SearchAttributeKey.CreateDateTimeOffset("LogicalDate");

    public static readonly SearchAttributeKey<long> Rows = SearchAttributeKey.CreateLong("Rows");

    public static IReadOnlyList<SearchAttributeKey> All { get; } = [Pipeline, LogicalDate, Rows];
}
