using Temporalio.Activities;
using Temporalio.Exceptions;

namespace Temporalio.Worker.ActivityTasks;

/// <summary>The activities that a worker has, by name.</summary>
internal sealed class ActivityCatalog
{
    private readonly Dictionary<string, ActivityDefinition> _byName = new(StringComparer.Ordinal);
    private readonly ActivityDefinition? _dynamic;

    /// <exception cref="ArgumentException">Definitions do not go together; names each that does not.</exception>
    public ActivityCatalog(IEnumerable<ActivityDefinition> definitions)
    {
        var mistakes = new List<string>();
        foreach (var definition in definitions)
        {
            if (definition.Name is not { } name)
            {
                if (_dynamic is not null)
                {
                    mistakes.Add("Multiple dynamic activities provided");
                }

                _dynamic = definition;
            }
            else if (!_byName.TryAdd(name, definition))
            {
                mistakes.Add($"Duplicate activity named {name}");
            }
        }

        Mistakes.Throw(mistakes);
    }

    /// <exception cref="ApplicationFailureException">There is no such activity.</exception>
    public ActivityDefinition Find(string type) =>
        _byName.GetValueOrDefault(type) ?? _dynamic ?? throw new ApplicationFailureException(
            $"Activity {type} is not registered on this worker, available activities: "
            + string.Join(", ", _byName.Keys.Order(StringComparer.Ordinal)),
            errorType: "NotFoundError");
}
