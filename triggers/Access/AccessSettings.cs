namespace Flywheel.Triggers.Access;

/// <summary>Who may send events: the section <c>Triggers:Access</c>.</summary>
public sealed record AccessSettings
{
    /// <summary>Whether senders have to prove who they are. Only a service on loopback may do without.</summary>
    public bool Required { get; init; } = true;

    /// <summary>Whom tokens must be made out to: the address of this service, as the push subscription or Eventarc trigger has it.</summary>
    public string Audience { get; init; } = "";

    /// <summary>The service accounts whose tokens are taken, by their mail addresses.</summary>
    public IReadOnlyList<string> ServiceAccounts { get; init; } = [];

    /// <summary>Who may have made a token; Google where it says nothing.</summary>
    public IReadOnlyList<string> Issuers { get; init; } = [];

    /// <summary>Where the keys are that tokens are signed with, as a JSON Web Key Set; Google's where it says nothing.</summary>
    public string CertificatesUrl { get; init; } = "";

    internal IEnumerable<string> Mistakes()
    {
        if (!Required)
        {
            yield break;
        }

        if (Audience.Length == 0)
        {
            yield return "Triggers:Access:Audience is not set: it must be the audience that the senders' tokens have, such as the address of this service.";
        }

        if (ServiceAccounts.Count == 0)
        {
            yield return "Triggers:Access:ServiceAccounts is empty: it must name the service accounts that may send events.";
        }

        if (CertificatesUrl.Length > 0 && !Uri.TryCreate(CertificatesUrl, UriKind.Absolute, out _))
        {
            yield return $"Triggers:Access:CertificatesUrl is \"{CertificatesUrl}\": it must be an address.";
        }
    }
}
