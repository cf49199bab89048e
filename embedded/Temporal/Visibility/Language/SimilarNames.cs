namespace Flywheel.Embedded.Temporal.Visibility.Language;

/// <summary>What a mistyped name was probably meant to be.</summary>
internal static class SimilarNames
{
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> known)
    {
        var near = Math.Max(2, name.Length / 4);
        var candidates = known.ToList();
        var otherCase = candidates.FindAll(candidate => candidate.Equals(name, StringComparison.OrdinalIgnoreCase));
        return otherCase.Count > 0 ? otherCase :
        [
            .. candidates
                .Select(candidate => (Name: candidate, Distance: Distance(name, candidate)))
                .Where(found => found.Distance <= near
                    || (name.Length > 3 && found.Name.Contains(name, StringComparison.OrdinalIgnoreCase)))
                .OrderBy(found => found.Distance)
                .ThenBy(found => found.Name, StringComparer.Ordinal)
                .Take(3)
                .Select(found => found.Name),
        ];
    }

    /// <summary>Levenshtein's distance, upper and lower case being equal.</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]);
                var best = Math.Min(diagonal + (same ? 0 : 1), Math.Min(row[j], row[j - 1]) + 1);
                (diagonal, row[j]) = (row[j], best);
            }
        }

        return row[^1];
    }
}
