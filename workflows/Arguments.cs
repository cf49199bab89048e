namespace Flywheel.Workflows;

/// <summary>What somebody gave for the parameters of a pipeline, complete with the defaults.</summary>
public sealed class Arguments
{
    private readonly IReadOnlyDictionary<string, string> _given;

    private Arguments(Pipeline pipeline, IReadOnlyDictionary<string, string> given)
    {
        _given = given;
        Time = pipeline.TimeParameter is { } time && given.GetValueOrDefault(time.Name) is { Length: > 0 } text ? text : null;
    }

    /// <summary>The time that the run is for, where it was given as a parameter: the second part of the run's id.</summary>
    public string? Time { get; }

    /// <exception cref="BadParametersException">One or more of them are wrong; it names all of them.</exception>
    public static Arguments Of(Pipeline pipeline, IReadOnlyDictionary<string, string> given)
    {
        var mistakes = given.Select(pair => MistakeIn(pipeline, pair.Key, pair.Value)).OfType<string>().ToList();
        return mistakes.Count == 0 ? new Arguments(pipeline, given) : throw new BadParametersException(mistakes);
    }

    public T Get<T>(Parameter<T> parameter) => parameter.Parse(_given.GetValueOrDefault(parameter.Name, parameter.Default)).Value;

    private static string? MistakeIn(Pipeline pipeline, string name, string value) =>
        pipeline.Parameters.FirstOrDefault(parameter => parameter.Name == name) switch
        {
            null when pipeline.Parameters.Count == 0 => $"{pipeline.Id} has no parameters, so no \"{name}\" either.",
            null => $"{pipeline.Id} has no parameter \"{name}\". It has: {string.Join("; ", pipeline.Parameters.Select(Describe))}.",
            var parameter when parameter.Accepts(value) => null,
            var parameter => $"\"{value}\" is no value for {Describe(parameter)}.",
        };

    private static string Describe(Parameter parameter) => $"{parameter.Name} ({parameter.Type}; for example {parameter.Name}={parameter.Example})";
}
