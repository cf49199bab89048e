using System.CommandLine;
using Flywheel.Workflows;

namespace Flywheel.Starter.Runs;

/// <summary>Options of commands that start runs: what they are given, and how their steps are retried.</summary>
internal sealed class RunOptions
{
    private readonly Option<string[]> _parameters = new("--param")
    {
        Description = "A parameter, as name=value. May be given several times.",
        HelpName = "name=value",
    };

    private readonly Option<int?> _retries = new("--retries")
    {
        Description = "How often each step is tried again when it fails; 3 times by default.",
        HelpName = "times",
        CustomParser = Number.WholeOrNone(0, 1000),
    };

    private readonly Option<double?> _retryAfter = new("--retry-after")
    {
        Description = "How long to wait before a step is tried again; 30 seconds by default.",
        HelpName = "seconds",
        CustomParser = Number.SecondsOrNone(24 * 3600),
    };

    public IReadOnlyList<Option> All => [_parameters, _retries, _retryAfter];

    /// <exception cref="CliException">Some are not what the pipeline takes.</exception>
    public IReadOnlyDictionary<string, string> Parameters(Pipeline pipeline, ParseResult parsed)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in parsed.GetValue(_parameters) ?? [])
        {
            if (parameter.Split('=', 2) is not [{ Length: > 0 } name, var value])
            {
                throw CliException.WrongUsage($"--param \"{parameter}\" is not of the form name=value.");
            }

            given[name] = value;
        }

        Arguments(pipeline, given);
        return given;
    }

    public static Arguments Arguments(Pipeline pipeline, IReadOnlyDictionary<string, string> given)
    {
        try
        {
            return Workflows.Arguments.Of(pipeline, given);
        }
        catch (BadParametersException e)
        {
            throw CliException.WrongUsage(e.Message);
        }
    }

    /// <returns>Null for the standard ones.</returns>
    public Retries? Retries(ParseResult parsed) => (parsed.GetValue(_retries), parsed.GetValue(_retryAfter)) switch
    {
        (null, null) => null,
        var (times, after) => Workflows.Retries.Standard with
        {
            Times = times ?? Workflows.Retries.Standard.Times,
            Between = after is null ? Workflows.Retries.Standard.Between : TimeSpan.FromSeconds(after.Value),
        },
    };
}
