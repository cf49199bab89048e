using System.Net;
using System.Text.Json;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Operations;
using Flywheel.Embedded.BigQuery.Resources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Embedded.BigQuery.Hosting;

/// <summary>Maps the API's methods, and turns what they answer or throw into JSON and status: the only place that does.</summary>
internal static class Routes
{
    /// <summary>What every method takes. https://cloud.google.com/apis/docs/system-parameters</summary>
    private static readonly HashSet<string> Standard = new(StringComparer.Ordinal)
    {
        "alt", "$alt", "fields", "$fields", "key", "prettyPrint", "$prettyPrint", "quotaUser", "userIp", "oauth_token", "access_token",
        "$.xgafv", "$httpHeaders",
    };

    // Clients that are told a host only go without the API's prefix.
    private static readonly string[] Prefixes = ["/bigquery/v2/", "/"];

    public static void Map(WebApplication app, Parts parts)
    {
        foreach (var method in Methods.All)
        {
            var known = method.Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var prefix in Prefixes)
            {
                app.MapMethods(prefix + method.Path, [method.Verb], context => HandleAsync(context, parts, async call =>
                {
                    CheckQuery(context.Request, known);
                    return await method.Handle(call);
                }));
            }
        }

        Uploads.Map(app, parts);
        Discovery.Map(app);
        app.MapFallback(context => HandleAsync(context, parts, call => throw Unknown(call.Context.Request)));
    }

    public static RequestDelegate Delegate(Parts parts, Func<ApiCall, Task<object?>> handle) => context => HandleAsync(context, parts, handle);

    private static async Task HandleAsync(HttpContext context, Parts parts, Func<ApiCall, Task<object?>> handle)
    {
        try
        {
            var answer = await handle(new ApiCall(context, parts));
            if (!context.Response.HasStarted)
            {
                await AnswerAsync(context, answer);
            }
        }
        catch (ApiException e)
        {
            await RefuseAsync(context, e);
        }
        catch (Exception e) when (e is ConnectionResetException or BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest }
            || (e is OperationCanceledException && context.RequestAborted.IsCancellationRequested))
        {
            // The caller has gone, in the middle of its request perhaps: nobody waits for an answer.
            context.Abort();
        }
        catch (Exception e)
        {
            ServiceLog.CallBroke(parts.Log, context.Request.Method, context.Request.Path, e);
            await RefuseAsync(context, new ApiException(Reasons.InternalError, $"An internal error occurred: {e.Message}", null, e));
        }
    }

    private static Task RefuseAsync(HttpContext context, ApiException e)
    {
        context.Response.StatusCode = (int)e.Status;
        return WriteAsync(context, Wire.Write(new ErrorEnvelope(new ErrorBody((int)e.Status, e.Message, Reasons.NameOf(e.Status))
        {
            Errors = [new ErrorItem(e.Message, e.Error.Reason!, e.Error.Location)
            {
                LocationType = e.Error.Location is null ? null : e.Status == HttpStatusCode.PreconditionFailed ? "header" : "other",
            }],
        })));
    }

    private static Task AnswerAsync(HttpContext context, object? answer)
    {
        if (answer is null)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        context.Response.StatusCode = StatusCodes.Status200OK;
        var fields = context.Request.Query.TryGetValue("fields", out var wanted) ? wanted.ToString() : context.Request.Query["$fields"].ToString();
        if (fields.Length > 0)
        {
            return WriteAsync(context, FieldMask.Parse(fields).Apply(JsonSerializer.SerializeToNode(answer, answer.GetType(), Wire.Options))!.ToJsonString(Wire.Options));
        }

        return WriteAsync(context, JsonSerializer.Serialize(answer, answer.GetType(), Wire.Options));
    }

    private static Task WriteAsync(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json; charset=UTF-8";
        return context.Response.WriteAsync(json, context.RequestAborted);
    }

    private static void CheckQuery(HttpRequest request, HashSet<string> known)
    {
        var unknown = request.Query.Keys.FirstOrDefault(name => !known.Contains(name) && !Standard.Contains(name));
        if (unknown is not null)
        {
            throw ApiException.Invalid(
                $"Invalid JSON payload received. Unknown name \"{unknown}\": Cannot bind query parameter. Field '{unknown}' could not be found in request message.",
                unknown);
        }

        var alt = request.Query.TryGetValue("alt", out var wanted) ? wanted.ToString() : "json";
        if (alt != "json")
        {
            throw ApiException.Invalid($"Only alt=json is supported, not {alt}.", "alt");
        }
    }

    private static ApiException Unknown(HttpRequest request)
    {
        var known = Methods.Missing.FirstOrDefault(method => method.Matches(request.Method, request.Path));
        return known is not null
            ? ApiException.NotSupported($"bigquery.{known.Id}")
            : ApiException.NotFound($"The requested URL {request.Method} {request.Path} was not found on this server.");
    }
}
