using System.Reflection;
using Google.Apis.Discovery;
using Google.Apis.Requests;
using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Storage.v1;

/// <summary>A request, with the parameters that all requests have.</summary>
public abstract class StorageBaseServiceRequest<TResponse> : ClientServiceRequest<TResponse>
{
    protected StorageBaseServiceRequest(IClientService service)
        : base(service)
    {
        InitParameters();
    }

    [RequestParameter("alt", RequestParameterType.Query)]
    public virtual AltEnum? Alt { get; set; }

    /// <summary>Which fields to answer, such as <c>items(name,size),nextPageToken</c>; null: all.</summary>
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

    /// <summary>
    /// Makes known what parameters there are: the properties that say so. What can only be given to the constructor is
    /// required.
    /// </summary>
    protected override void InitParameters()
    {
        base.InitParameters();
        foreach (var property in GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (Attribute.GetCustomAttribute(property, typeof(RequestParameterAttribute))
                is RequestParameterAttribute attribute)
            {
                RequestParameters.Add(attribute.Name, new Parameter
                {
                    Name = attribute.Name,
                    IsRequired = property.SetMethod is null,
                    ParameterType = attribute.Type == RequestParameterType.Path ? "path" : "query",
                    DefaultValue = attribute.Name switch { "alt" => "json", "prettyPrint" => "true", _ => null },
                });
            }
        }
    }

    public enum AltEnum
    {
        [StringValue("json")]
        Json = 0,
    }
}
