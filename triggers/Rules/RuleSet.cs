using Flywheel.Workflows;

namespace Flywheel.Triggers.Rules;

/// <summary>Which pipelines an object is for.</summary>
internal sealed class RuleSet
{
    private readonly IReadOnlyList<(Rule Rule, NamePattern Pattern)> _rules;

    private RuleSet(IEnumerable<Rule> rules) => _rules = [.. rules.Select(rule => (rule, new NamePattern(rule.Pattern)))];

    /// <summary>The configured rules; where there are none, what the pipelines themselves say.</summary>
    public static RuleSet Of(TriggerSettings settings) => new(settings.Rules is { Count: > 0 } configured ? configured : OfCatalog(settings.SourceBucket));

    /// <summary>For a message to whoever has an object that nobody wants.</summary>
    public IEnumerable<string> InWords => _rules.Select(one => $"gs://{one.Rule.Bucket}/{one.Rule.Pattern} by {one.Rule.Pipeline}");

    public static IEnumerable<string> Mistakes(IEnumerable<Rule> rules)
    {
        foreach (var (index, rule) in rules.Index())
        {
            var where = FormattableString.Invariant($"Triggers:Rules:{index}");
            if (rule.Bucket.Length == 0 || rule.Pattern.Length == 0)
            {
                yield return $"{where} must have a Bucket and a Pattern, such as marketing/*.csv.";
            }

            if (PipelineCatalog.Find(rule.Pipeline) is not { Trigger: Trigger.StorageEvent })
            {
                yield return $"{where} is for \"{rule.Pipeline}\", which is no pipeline that runs for objects. Known: {string.Join(", ", Known())}.";
            }
        }
    }

    /// <summary>The pipelines that want this object, each once.</summary>
    public IReadOnlyList<string> PipelinesFor(ObjectFinalized dropped) => PipelinesFor(dropped.Bucket, dropped.Name);

    /// <inheritdoc cref="PipelinesFor(ObjectFinalized)"/>
    public IReadOnlyList<string> PipelinesFor(string bucket, string name) =>
    [
        .. _rules
            .Where(one => one.Rule.Bucket == bucket && one.Pattern.Matches(name))
            .Select(one => one.Rule.Pipeline)
            .Distinct(),
    ];

    private static IEnumerable<Rule> OfCatalog(string bucket) =>
        from pipeline in PipelineCatalog.All
        let trigger = pipeline.Trigger as Trigger.StorageEvent
        where trigger is not null
        select new Rule { Bucket = bucket, Pattern = trigger.Pattern, Pipeline = pipeline.Id };

    private static IEnumerable<string> Known() =>
        PipelineCatalog.All.Where(pipeline => pipeline.Trigger is Trigger.StorageEvent).Select(pipeline => pipeline.Id);
}
