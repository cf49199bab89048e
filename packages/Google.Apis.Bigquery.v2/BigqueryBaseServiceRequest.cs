using Google.Apis.Discovery;
using Google.Apis.Requests;
using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Bigquery.v2;

/// <summary>What every request of the service has besides its own parameters.</summary>
public abstract class BigqueryBaseServiceRequest<TResponse> : ClientServiceRequest<TResponse>
{
    private const string AnySegment = "^[^/]+$";

    protected BigqueryBaseServiceRequest(IClientService service)
        : base(service)
    {
    }

    [RequestParameter("alt", RequestParameterType.Query)]
    public virtual AltEnum? Alt { get; set; }

    [RequestParameter("fields", RequestParameterType.Query)]
    public virtual string Fields { get; set; }

    [RequestParameter("key", RequestParameterType.Query)]
    public virtual string Key { get; set; }

    [RequestParameter("oauth_token", RequestParameterType.Query)]
    public virtual string OauthToken { get; set; }

    [RequestParameter("prettyPrint", RequestParameterType.Query)]
    public virtual bool? PrettyPrint { get; set; }

    [RequestParameter("quotaUser", RequestParameterType.Query)]
    public virtual string QuotaUser { get; set; }

    [RequestParameter("userIp", RequestParameterType.Query)]
    public virtual string UserIp { get; set; }

    /// <inheritdoc />
    protected override void InitParameters()
    {
        base.InitParameters();
        Add("alt", "query", isRequired: false, "json");
        AddQuery("fields", "key", "oauth_token");
        Add("prettyPrint", "query", isRequired: false, "true");
        AddQuery("quotaUser", "userIp");
    }

    /// <summary>Declares parts of the path, none of which may be missing or hold a slash.</summary>
    private protected void AddPath(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            Add(name, "path", isRequired: true, pattern: AnySegment);
        }
    }

    /// <summary>Declares parameters of the query.</summary>
    private protected void AddQuery(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            Add(name, "query", isRequired: false);
        }
    }

    private void Add(string name, string type, bool isRequired, string defaultValue = null, string pattern = null) =>
        RequestParameters.Add(name, new Parameter
        {
            Name = name,
            ParameterType = type,
            IsRequired = isRequired,
            DefaultValue = defaultValue,
            Pattern = pattern,
        });

    /// <summary>The form of an answer.</summary>
    public enum AltEnum
    {
        [StringValue("json")]
        Json = 0,
    }
}
