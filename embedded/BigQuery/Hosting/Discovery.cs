using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Flywheel.Embedded.BigQuery.Operations;
using Flywheel.Embedded.BigQuery.Resources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Embedded.BigQuery.Hosting;

/// <summary>The document that clients build themselves from: the methods that there are, with the resources as they are.</summary>
internal static partial class Discovery
{
    private static readonly string[] Paths = ["/$discovery/rest", "/discovery/v1/apis/bigquery/v2/rest", "/bigquery/v2/$discovery/rest"];

    private static readonly string[] CommonParameters = ["alt", "fields", "key", "oauth_token", "access_token", "quotaUser", "userIp"];

    public static void Map(WebApplication app)
    {
        foreach (var path in Paths)
        {
            app.MapGet(path, (RequestDelegate)(context =>
            {
                context.Response.ContentType = "application/json; charset=UTF-8";
                return context.Response.WriteAsync(Document($"{context.Request.Scheme}://{context.Request.Host}/").ToJsonString(Wire.Options));
            }));
        }
    }

    internal static JsonObject Document(string root)
    {
        var schemas = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        var resources = new JsonObject();
        foreach (var method in Methods.All)
        {
            var parts = method.Id.Split('.');
            if (resources[parts[0]] is not JsonObject resource)
            {
                resources[parts[0]] = resource = new JsonObject { ["methods"] = new JsonObject() };
            }

            resource["methods"]![parts[1]] = Describe(method, schemas);
        }

        return new JsonObject
        {
            ["kind"] = "discovery#restDescription",
            ["discoveryVersion"] = "v1",
            ["id"] = "bigquery:v2",
            ["name"] = "bigquery",
            ["version"] = "v2",
            ["revision"] = "20260101",
            ["title"] = "BigQuery API",
            ["description"] = "What the local BigQuery service supports of BigQuery's REST API.",
            ["protocol"] = "rest",
            ["rootUrl"] = root,
            ["servicePath"] = "bigquery/v2/",
            ["baseUrl"] = root + "bigquery/v2/",
            ["basePath"] = "/bigquery/v2/",
            ["batchPath"] = "batch/bigquery/v2",
            ["auth"] = new JsonObject
            {
                ["oauth2"] = new JsonObject
                {
                    ["scopes"] = new JsonObject
                    {
                        ["https://www.googleapis.com/auth/bigquery"] = new JsonObject { ["description"] = "Use BigQuery." },
                    },
                },
            },
            ["parameters"] = new JsonObject(CommonParameters
                .Select(name => KeyValuePair.Create<string, JsonNode?>(name, new JsonObject { ["type"] = "string", ["location"] = "query" }))
                .Append(KeyValuePair.Create<string, JsonNode?>("prettyPrint", new JsonObject { ["type"] = "boolean", ["location"] = "query" }))),
            ["resources"] = resources,
            ["schemas"] = new JsonObject(schemas.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value))),
        };
    }

    private static JsonObject Describe(ApiMethod method, SortedDictionary<string, JsonObject> schemas)
    {
        var parameters = new JsonObject();
        var order = new JsonArray();
        foreach (Match match in PathParameter().Matches(method.Path))
        {
            var name = match.Groups[1].Value;
            parameters[name] = new JsonObject { ["type"] = "string", ["location"] = "path", ["required"] = true };
            order.Add(name);
        }

        foreach (var parameter in method.Parameters)
        {
            parameters[parameter.Name] = new JsonObject { ["type"] = parameter.Type, ["location"] = "query" };
            if (parameter.Format is not null)
            {
                parameters[parameter.Name]!["format"] = parameter.Format;
            }

            if (parameter.Repeated)
            {
                parameters[parameter.Name]!["repeated"] = true;
            }
        }

        var described = new JsonObject
        {
            ["id"] = "bigquery." + method.Id,
            ["path"] = PathParameter().Replace(method.Path, "{+$1}"),
            ["flatPath"] = method.Path,
            ["httpMethod"] = method.Verb,
            ["description"] = method.Summary,
            ["parameters"] = parameters,
            ["parameterOrder"] = order,
            ["scopes"] = new JsonArray("https://www.googleapis.com/auth/bigquery"),
        };
        if (method.Request is not null)
        {
            described["request"] = Reference(method.Request, schemas);
        }

        if (method.Response is not null)
        {
            described["response"] = Reference(method.Response, schemas);
        }

        if (method.TakesMedia)
        {
            described["supportsMediaUpload"] = true;
            described["mediaUpload"] = new JsonObject
            {
                ["accept"] = new JsonArray("*/*"),
                ["protocols"] = new JsonObject
                {
                    ["simple"] = new JsonObject { ["multipart"] = true, ["path"] = "/upload/bigquery/v2/projects/{+projectId}/jobs" },
                    ["resumable"] = new JsonObject { ["multipart"] = true, ["path"] = "/resumable/upload/bigquery/v2/projects/{+projectId}/jobs" },
                },
            };
        }

        return described;
    }

    private static JsonObject Reference(Type type, SortedDictionary<string, JsonObject> schemas)
    {
        var name = NameOf(type);
        if (!schemas.ContainsKey(name))
        {
            var properties = new JsonObject();
            schemas[name] = new JsonObject { ["id"] = name, ["type"] = "object", ["properties"] = properties };
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                var own = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
                properties[own] = Schema(property.PropertyType, schemas);
            }
        }

        return new JsonObject { ["$ref"] = name };
    }

    private static JsonObject Schema(Type type, SortedDictionary<string, JsonObject> schemas)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            return new JsonObject { ["type"] = "string" };
        }

        if (type == typeof(long))
        {
            return new JsonObject { ["type"] = "string", ["format"] = "int64" };
        }

        if (type == typeof(int))
        {
            return new JsonObject { ["type"] = "integer", ["format"] = "int32" };
        }

        if (type == typeof(bool))
        {
            return new JsonObject { ["type"] = "boolean" };
        }

        if (type == typeof(JsonElement) || type == typeof(object))
        {
            return new JsonObject { ["type"] = "any" };
        }

        var arguments = type.GetGenericArguments();
        return arguments switch
        {
            [var item] => new JsonObject { ["type"] = "array", ["items"] = Schema(item, schemas) },
            [_, var value] => new JsonObject { ["type"] = "object", ["additionalProperties"] = Schema(value, schemas) },
            _ => Reference(type, schemas),
        };
    }

    /// <summary>The name that the reference has for it.</summary>
    private static string NameOf(Type type) => type.Name switch
    {
        nameof(DatasetResource) => "Dataset",
        nameof(TableResource) => "Table",
        nameof(JobResource) => "Job",
        nameof(FieldSchema) => "TableFieldSchema",
        nameof(JobConfigurationCopy) => "JobConfigurationTableCopy",
        nameof(QueryStatistics) => "JobStatistics2",
        nameof(LoadStatistics) => "JobStatistics3",
        nameof(ExtractStatistics) => "JobStatistics4",
        nameof(InsertAllRequest) => "TableDataInsertAllRequest",
        nameof(InsertAllResponse) => "TableDataInsertAllResponse",
        nameof(Row) => "TableRow",
        nameof(Cell) => "TableCell",
        var name => name,
    };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex PathParameter();
}
