namespace Temporalio.Worker.Tuning;

/// <summary>How many polls a worker keeps open. A poll is only made with a free slot.</summary>
public abstract class PollerBehavior
{
    internal PollerBehavior()
    {
    }

    /// <summary>Always as many as there are slots, up to a maximum.</summary>
    public sealed class SimpleMaximum : PollerBehavior
    {
        /// <summary>Initializes a new instance of the <see cref="SimpleMaximum"/> class.</summary>
        /// <param name="maximum">Not less than two for workflow tasks of a worker with a cache: it has two queues.</param>
        public SimpleMaximum(int maximum)
        {
            if (maximum < 0)
            {
                throw new ArgumentException("Maximum must be >= 0");
            }

            Maximum = maximum;
        }

        /// <summary>Gets the largest number of polls.</summary>
        public int Maximum { get; }
    }

    /// <summary>As many as the server's answers suggest.</summary>
    public sealed class Autoscaling : PollerBehavior
    {
        /// <summary>Initializes a new instance of the <see cref="Autoscaling"/> class.</summary>
        /// <param name="minimum">Never fewer.</param>
        /// <param name="maximum">Never more.</param>
        /// <param name="initial">Until the server suggests otherwise.</param>
        public Autoscaling(int minimum = 1, int maximum = 100, int initial = 5)
        {
            if (minimum < 0 || maximum < 0 || initial < 0)
            {
                throw new ArgumentException("Minimum, maximum, and initial must be >= 0");
            }

            Minimum = minimum;
            Maximum = maximum;
            Initial = initial;
        }

        /// <summary>Gets the least number of polls.</summary>
        public int Minimum { get; }

        /// <summary>Gets the largest number of polls.</summary>
        public int Maximum { get; }

        /// <summary>Gets the number of polls to begin with.</summary>
        public int Initial { get; }
    }
}
