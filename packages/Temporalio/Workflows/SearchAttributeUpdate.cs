using Temporalio.Common;

namespace Temporalio.Workflows;

/// <summary>
/// A change of one search attribute, for <see cref="Workflow.UpsertTypedSearchAttributes"/>. The keys make them too.
/// </summary>
public abstract class SearchAttributeUpdate
{
    // Only SearchAttributeUpdate<T> derives from it.
    internal SearchAttributeUpdate()
    {
    }

    /// <summary>False for an attribute that is removed.</summary>
    public bool HasValue { get; private protected init; }

    public abstract SearchAttributeKey UntypedKey { get; }

    /// <summary>Throws for an attribute that is removed.</summary>
    public abstract object UntypedValue { get; }

    public static SearchAttributeUpdate<T> ValueSet<T>(SearchAttributeKey<T> key, T value)
        where T : notnull => new(key, value);

    public static SearchAttributeUpdate<T> ValueUnset<T>(SearchAttributeKey<T> key)
        where T : notnull => new(key);
}
