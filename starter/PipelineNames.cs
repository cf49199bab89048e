using Flywheel.Workflows;

namespace Flywheel.Starter;

/// <summary>Pipelines by what users type.</summary>
internal static class PipelineNames
{
    /// <exception cref="CliException">There is none; the message names those that there are.</exception>
    public static Pipeline Find(string typed)
    {
        if (PipelineCatalog.Find(typed) is { } pipeline)
        {
            return pipeline;
        }

        var known = PipelineCatalog.All.Select(pipeline => pipeline.Id).ToList();
        var nearest = known.MinBy(id => Distance(id, typed));
        var guess = nearest is not null && Distance(nearest, typed) <= Math.Max(2, nearest.Length / 3) ? $" Did you mean {nearest}?" : "";
        throw CliException.WrongUsage($"there is no pipeline \"{typed}\".{guess} Known: {string.Join(", ", known)}.");
    }

    /// <summary>How many letters to change, to add or to leave out.</summary>
    private static int Distance(string one, string other)
    {
        var above = Enumerable.Range(0, other.Length + 1).ToArray();
        foreach (var letter in one)
        {
            var row = new int[above.Length];
            row[0] = above[0] + 1;
            for (var i = 1; i < row.Length; i++)
            {
                row[i] = Math.Min(Math.Min(row[i - 1], above[i]) + 1, above[i - 1] + (other[i - 1] == letter ? 0 : 1));
            }

            above = row;
        }

        return above[^1];
    }
}
