using System.Collections.Concurrent;
using System.Collections.Frozen;
using Flywheel.Embedded.Store;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;

namespace Flywheel.Embedded.Temporal.Visibility;

/// <summary>Which search attributes each namespace has, and whether values offered for them can be taken.</summary>
internal sealed class SearchAttributeRegistry
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS search_attributes (
            namespace TEXT NOT NULL,
            name TEXT NOT NULL,
            type INTEGER NOT NULL,
            PRIMARY KEY (namespace, name)
        ) WITHOUT ROWID;
        """;

    // The real service's defaults (frontend.searchAttributes…Limit).
    private const int MostAttributes = 100;
    private const int LargestValue = 2 * 1024;
    private const int LargestTotal = 40 * 1024;

    private static readonly Known NoneAdded = new(FrozenDictionary<string, IndexedValueType>.Empty, 0);

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);
    private readonly Database _database;
    private long _version;

    private SearchAttributeRegistry(Database database) => _database = database;

    public static async Task<SearchAttributeRegistry> OpenAsync(Database database)
    {
        var registry = new SearchAttributeRegistry(database);
        var namespaces = await database.ReadAsync(session => session.Query(
            "SELECT DISTINCT namespace FROM search_attributes", row => row.GetString(0)));
        foreach (var ns in namespaces)
        {
            registry._known[ns] = await database.ReadAsync(session => registry.Load(session, ns));
        }

        return registry;
    }

    /// <summary>The attributes that the namespace's users added.</summary>
    public IReadOnlyDictionary<string, IndexedValueType> CustomOf(string ns) =>
        _known.GetValueOrDefault(ns, NoneAdded).Custom;

    /// <summary>Those of all namespaces.</summary>
    public IEnumerable<KeyValuePair<string, IndexedValueType>> AllCustom() =>
        _known.Values.SelectMany(known => known.Custom);

    /// <summary>
    /// The attributes that executions can carry: custom and predefined ones. The same instance until one is added.
    /// </summary>
    public IReadOnlyDictionary<string, IndexedValueType> CarriedOf(string ns) =>
        _known.GetValueOrDefault(ns, NoneAdded).Carried;

    /// <summary>Adds those that are not there yet; one of the same name stays, as in the real service.</summary>
    public Task AddAsync(string ns, IReadOnlyDictionary<string, IndexedValueType> attributes) =>
        ChangeAsync(ns, session =>
        {
            foreach (var (name, type) in attributes)
            {
                session.Execute("INSERT OR IGNORE INTO search_attributes VALUES (?1, ?2, ?3)", ns, name, (long)type);
            }
        });

    public Task RemoveAsync(string ns, IReadOnlyCollection<string> names) => ChangeAsync(ns, session =>
    {
        foreach (var name in names)
        {
            session.Execute("DELETE FROM search_attributes WHERE namespace = ?1 AND name = ?2", ns, name);
        }
    });

    /// <summary>Refuses attributes that an execution of the namespace cannot carry.</summary>
    /// <exception cref="InvalidRequestException">With the real service's wording.</exception>
    public void Validate(string ns, SearchAttributes? attributes)
    {
        if (FindProblem(ns, attributes) is { } problem)
        {
            throw new InvalidRequestException(problem);
        }
    }

    /// <summary>As <see cref="Validate"/>, for commands, whose refusal fails the workflow task and no call.</summary>
    /// <returns>What is wrong, or null.</returns>
    public string? FindProblem(string ns, SearchAttributes? attributes)
    {
        if (attributes is null || attributes.IndexedFields.Count == 0)
        {
            return null;
        }

        var carried = CarriedOf(ns);
        foreach (var name in attributes.IndexedFields.Keys)
        {
            if (!SystemAttributes.System.ContainsKey(name) && !carried.ContainsKey(name))
            {
                return $"Namespace {ns} has no mapping defined for search attribute {name}";
            }
        }

        if (attributes.IndexedFields.Count > MostAttributes)
        {
            return $"number of search attributes {attributes.IndexedFields.Count} exceeds limit {MostAttributes}";
        }

        foreach (var (name, payload) in attributes.IndexedFields)
        {
            if (FindProblem(name, payload, carried.GetValueOrDefault(name)) is { } problem)
            {
                return problem;
            }
        }

        var size = attributes.CalculateSize();
        return size > LargestTotal ? $"total size of search attributes {size} exceeds size limit {LargestTotal}" : null;
    }

    private static string? FindProblem(string name, Payload payload, IndexedValueType type)
    {
        if (SystemAttributes.System.ContainsKey(name) || SystemAttributes.Internal.ContainsKey(name))
        {
            return $"{name} attribute can't be set in SearchAttributes";
        }

        if (!AttributePayload.TryRead(payload, out var value))
        {
            return Invalid(name, payload, type);
        }

        using (value)
        {
            if (!AttributePayload.Fits(value.RootElement, type))
            {
                return Invalid(name, payload, type);
            }
        }

        return payload.Data.Length > LargestValue
            ? $"search attribute {name} value size {payload.Data.Length} exceeds size limit {LargestValue}"
            : null;
    }

    private static string Invalid(string name, Payload payload, IndexedValueType type) =>
        $"invalid value for search attribute {name} of type {type}: {AttributePayload.Show(payload)}";

    private Known Load(Session session, string ns)
    {
        var custom = session.Query(
            "SELECT name, type FROM search_attributes WHERE namespace = ?1",
            row => KeyValuePair.Create(row.GetString(0), (IndexedValueType)row.GetInt32(1)), ns);
        return new(custom.ToFrozenDictionary(StringComparer.Ordinal), Interlocked.Increment(ref _version));
    }

    private async Task ChangeAsync(string ns, Action<Session> change)
    {
        Known? changed = null;
        await _database.WriteAsync(session =>
        {
            change(session);
            changed = Load(session, ns);
        });
        // Commits are answered in any order; the later one is what is known.
        _known.AddOrUpdate(ns, changed!, (_, other) => other.Version > changed!.Version ? other : changed);
    }

    private sealed class Known(FrozenDictionary<string, IndexedValueType> custom, long version)
    {
        public FrozenDictionary<string, IndexedValueType> Custom { get; } = custom;

        public FrozenDictionary<string, IndexedValueType> Carried { get; } =
            custom.Concat(SystemAttributes.Predefined).ToFrozenDictionary(StringComparer.Ordinal);

        public long Version { get; } = version;
    }
}
