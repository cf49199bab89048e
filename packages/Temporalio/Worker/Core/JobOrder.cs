namespace Temporalio.Worker.Core;

/// <summary>
/// The order of jobs within an activation: what the code must know before it runs comes first, then signals and updates,
/// so that handlers see them before what they may be waited for with; otherwise history's order.
/// </summary>
internal static class JobOrder
{
    private const int Ranks = 6;

    public static List<Job> Sort(List<Job> jobs)
    {
        var last = 0;
        foreach (var job in jobs)
        {
            var rank = Rank(job);
            if (rank < last)
            {
                return SortByRank(jobs);
            }
            last = rank;
        }
        return jobs;
    }

    private static List<Job> SortByRank(List<Job> jobs)
    {
        var sorted = new List<Job>(jobs.Count);
        for (var rank = 0; rank < Ranks; rank++)
        {
            foreach (var job in jobs)
            {
                if (Rank(job) == rank)
                {
                    sorted.Add(job);
                }
            }
        }
        return sorted;
    }

    private static int Rank(Job job) => job switch
    {
        Job.Initialize => 0,
        Job.NotifyHasPatch => 1,
        Job.UpdateRandomSeed => 2,
        Job.Signal or Job.Update => 3,
        Job.Query => 5,
        _ => 4,
    };
}
