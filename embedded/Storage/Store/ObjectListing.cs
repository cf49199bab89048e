using System.Text;
using Flywheel.Embedded.Storage.Http;
using Flywheel.Embedded.Store;

namespace Flywheel.Embedded.Storage.Store;

/// <summary>What a list is to show.</summary>
internal sealed record ListQuery(string Bucket)
{
    public string Prefix { get; init; } = "";

    /// <summary>Names that hold it after the prefix appear as one prefix, up to and with it.</summary>
    public string? Delimiter { get; init; }

    public bool IncludeTrailingDelimiter { get; init; }

    public Glob? Glob { get; init; }

    /// <summary>The first name that may appear.</summary>
    public string? StartOffset { get; init; }

    /// <summary>The first name that may not appear any more.</summary>
    public string? EndOffset { get; init; }

    public bool Versions { get; init; }

    /// <summary>What can be restored, and nothing else.</summary>
    public bool SoftDeleted { get; init; }

    public required int PageSize { get; init; }

    public PagePosition? After { get; init; }
}

/// <summary>Where a page begins: at a name, and within it after a generation.</summary>
internal sealed record PagePosition(string Name, long AfterGeneration)
{
    public string ToToken() =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{AfterGeneration}/{Name}")));

    /// <exception cref="ApiException">It is not a token of ours.</exception>
    public static PagePosition Parse(string token)
    {
        var bytes = new byte[token.Length];
        if (Convert.TryFromBase64String(token, bytes, out var length))
        {
            var text = Encoding.UTF8.GetString(bytes, 0, length);
            var slash = text.IndexOf('/', StringComparison.Ordinal);
            if (slash > 0 && long.TryParse(text.AsSpan(0, slash), System.Globalization.CultureInfo.InvariantCulture, out var generation))
            {
                return new(text[(slash + 1)..], generation);
            }
        }

        throw Errors.InvalidParameter("pageToken", token);
    }
}

/// <summary>A page of a list.</summary>
internal sealed record ObjectPage(BucketRecord Bucket, IReadOnlyList<ObjectRecord> Items, IReadOnlyList<string> Prefixes, PagePosition? Next);

/// <summary>Lists objects in the order of their names' bytes, a page at a time; what a prefix stands for is jumped over.</summary>
internal sealed class ObjectListing(Database database)
{
    private const int BatchSize = 1000;

    /// <exception cref="ApiException">There is no such bucket: 404.</exception>
    public Task<ObjectPage> ListAsync(ListQuery query) => database.ReadAsync(session => new Walk(session, query).Run());

    private sealed class Walk(Session session, ListQuery query)
    {
        private const string Sql =
            $"""
            SELECT {ObjectRows.Columns} FROM objects
            WHERE bucket = ?1 AND name >= ?2 AND (name > ?2 OR generation > ?3) AND (?4 IS NULL OR name < ?4) AND (?5 OR live = 1)
                AND (soft_deleted IS NOT NULL) = ?7
            ORDER BY bucket, name, generation LIMIT ?6
            """;

        private readonly List<ObjectRecord> _items = [];
        private readonly List<string> _prefixes = [];
        private readonly string? _end = Earlier(query.EndOffset, Successor(query.Prefix));
        private PagePosition _at = query.After ?? new(Later(query.Prefix, query.StartOffset ?? ""), 0);

        public ObjectPage Run()
        {
            var bucket = BucketRows.Get(session, query.Bucket);
            while (true)
            {
                var size = Math.Min(BatchSize, query.PageSize - _items.Count - _prefixes.Count + 1);
                var rows = session.Query(
                    Sql, ObjectRows.Read, query.Bucket, _at.Name, _at.AfterGeneration, _end, query.Versions || query.SoftDeleted, size, query.SoftDeleted);
                var jumped = false;
                foreach (var row in rows)
                {
                    if (!Shows(row.Id.Name, out var prefix))
                    {
                        _at = Behind(row);
                        continue;
                    }

                    if (_items.Count + _prefixes.Count == query.PageSize)
                    {
                        return new(bucket, _items, _prefixes, _at);
                    }

                    if (prefix is null)
                    {
                        _items.Add(row);
                        _at = Behind(row);
                        continue;
                    }

                    _prefixes.Add(prefix);
                    if (query.IncludeTrailingDelimiter && row.Id.Name == prefix)
                    {
                        _items.Add(row);
                    }

                    if (Successor(prefix) is not { } next)
                    {
                        return new(bucket, _items, _prefixes, null);
                    }

                    // Generations are positive: this is before every version of that name.
                    _at = new(next, 0);
                    jumped = true;
                    break;
                }

                if (!jumped && rows.Count < size)
                {
                    return new(bucket, _items, _prefixes, null);
                }
            }
        }

        /// <summary>Where what comes after it begins. Of live versions that is the next name: it may be replaced before the next page.</summary>
        private PagePosition Behind(ObjectRecord row) =>
            new(row.Id.Name, query.Versions || query.SoftDeleted ? row.Generation : long.MaxValue);

        /// <summary>Whether the name appears, and if so whether as a prefix.</summary>
        private bool Shows(string name, out string? prefix)
        {
            prefix = null;
            if (query.Delimiter is { Length: > 0 } delimiter)
            {
                var at = name.IndexOf(delimiter, query.Prefix.Length, StringComparison.Ordinal);
                if (at >= 0)
                {
                    prefix = name[..(at + delimiter.Length)];
                }
            }

            return query.Glob?.IsMatch(prefix ?? name) != false;
        }
    }

    /// <summary>The first text after all that begin with <paramref name="prefix"/>; null where nothing comes after them.</summary>
    internal static string? Successor(string prefix)
    {
        var runes = prefix.EnumerateRunes().ToList();
        while (runes.Count > 0)
        {
            var last = runes[^1].Value;
            runes.RemoveAt(runes.Count - 1);
            // Bytes of UTF-8 are ordered as code points are; surrogates are none.
            var next = last == 0xD7FF ? 0xE000 : last + 1;
            if (next <= 0x10FFFF)
            {
                return string.Concat(runes.Select(rune => rune.ToString())) + new Rune(next);
            }
        }

        return null;
    }

    private static string Later(string a, string b) => Compare(a, b) >= 0 ? a : b;

    private static string? Earlier(string? a, string? b) => a is null ? b : b is null ? a : Compare(a, b) <= 0 ? a : b;

    private static int Compare(string a, string b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b));
}
