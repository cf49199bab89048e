using System.Net;
using Flywheel.Activities.Lake;
using Flywheel.Triggers.Access;
using Flywheel.Triggers.Rules;
using Microsoft.Extensions.Configuration;

namespace Flywheel.Triggers;

/// <summary>How the service works: the section <c>Triggers</c> of triggers.json, or variables like <c>Triggers__Address</c>.</summary>
public sealed record TriggerSettings
{
    /// <summary>Where it listens; on Cloud Run, which says so in <c>PORT</c>, everywhere on that port.</summary>
    public string Address { get; init; } = "http://127.0.0.1:8082";

    /// <summary>Which objects are for which pipelines; the pipelines' own patterns in the source bucket where it says nothing.</summary>
    public IReadOnlyList<Rule> Rules { get; init; } = [];

    public AccessSettings Access { get; init; } = new();

    /// <summary>The bucket that the pipelines' own patterns are meant in: <c>Lake:Source</c>.</summary>
    public string SourceBucket { get; init; } = "";

    /// <exception cref="TriggerSettingsException">It names all that is wrong.</exception>
    public static TriggerSettings From(IConfiguration configuration)
    {
        try
        {
            var settings = configuration.GetSection("Triggers").Get<TriggerSettings>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new();
            var lake = configuration.GetSection("Lake").Get<LakeSettings>() ?? new();
            var project = lake.Project.Length > 0 ? lake.Project : configuration["GOOGLE_CLOUD_PROJECT"];
            return settings with
            {
                Address = configuration["PORT"] is { Length: > 0 } port ? $"http://0.0.0.0:{port}" : settings.Address,
                SourceBucket = settings.SourceBucket is { Length: > 0 } given
                    ? given
                    : (lake with { Project = project is { Length: > 0 } ? project : "flywheel-local" }).Source,
            };
        }
        catch (InvalidOperationException e)
        {
            // The binder: it names the key, and the type it should have been, or the keys that nothing is known of.
            throw new TriggerSettingsException(e.Message);
        }
    }

    internal void ThrowIfWrong()
    {
        List<string> mistakes = [.. AddressMistakes(), .. Access.Mistakes(), .. RuleSet.Mistakes(Rules)];
        if (mistakes.Count > 0)
        {
            throw new TriggerSettingsException(string.Join(' ', mistakes));
        }
    }

    private IEnumerable<string> AddressMistakes()
    {
        if (!Uri.TryCreate(Address, UriKind.Absolute, out var address))
        {
            yield return $"Triggers:Address is \"{Address}\": it must be an address like http://127.0.0.1:8082.";
        }
        else if (!Access.Required && !IsLoopback(address))
        {
            yield return $"Triggers:Access:Required is false, so anybody who reaches {Address} could start pipelines: that is only allowed on "
                + "loopback (127.0.0.1). Leave it true, and name Audience and ServiceAccounts.";
        }
    }

    private static bool IsLoopback(Uri address) =>
        address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
