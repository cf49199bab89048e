using System.Globalization;
using Flywheel.Embedded.Sources.Data;
using Flywheel.Embedded.Sources.Operations;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Embedded.Sources.Misbehaving;

/// <summary>Lets requests meet what goes wrong; what is wrong with the data itself is left to who makes the data.</summary>
internal sealed class MisbehaviourMiddleware(RequestDelegate next, Misbehaviours misbehaviours)
{
    private const string Page = "<!DOCTYPE html>\n<html><head><title>We'll be right back</title></head><body><h1>Scheduled maintenance</h1></body></html>\n";

    public Task InvokeAsync(HttpContext http) =>
        http.Request.Path.StartsWithSegments(Control.Path) || misbehaviours.Next(http.Request.Path) is not { } misbehaviour
            ? next(http)
            : MeetAsync(misbehaviour, http);

    private async Task MeetAsync(Misbehaviour misbehaviour, HttpContext http)
    {
        switch (misbehaviour.Kind)
        {
            case MisbehaviourKind.ServerError:
                await AnswerAsync(http, misbehaviour.Status, "text/plain", "Something went wrong.\n");
                break;
            case MisbehaviourKind.TooManyRequests:
                http.Response.Headers.RetryAfter = Math.Ceiling(misbehaviour.Seconds).ToString(CultureInfo.InvariantCulture);
                await AnswerAsync(http, StatusCodes.Status429TooManyRequests, "text/plain", "Too many requests.\n");
                break;
            case MisbehaviourKind.Timeout:
                await Task.Delay(TimeSpan.FromSeconds(misbehaviour.Seconds), http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                http.Abort();
                break;
            case MisbehaviourKind.Html:
                await AnswerAsync(http, StatusCodes.Status200OK, "text/html; charset=utf-8", Page);
                break;
            case MisbehaviourKind.Slow:
            case MisbehaviourKind.Truncated:
            case MisbehaviourKind.CutShort:
                await AnswerBadlyAsync(misbehaviour, http);
                break;
            default:
                http.Features.Set(ShapeOf(misbehaviour));
                await next(http);
                break;
        }
    }

    private async Task AnswerBadlyAsync(Misbehaviour misbehaviour, HttpContext http)
    {
        http.Response.Body = new BadBody(http.Response.Body, misbehaviour, http);
        try
        {
            await next(http);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException && http.RequestAborted.IsCancellationRequested)
        {
            // That is what was asked for.
        }
    }

    private static async Task AnswerAsync(HttpContext http, int status, string type, string body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        await http.Response.WriteAsync(body);
    }

    private static Shape ShapeOf(Misbehaviour misbehaviour) => misbehaviour.Kind switch
    {
        MisbehaviourKind.Empty => Shape.Good with { Empty = true },
        MisbehaviourKind.MalformedRows => Shape.Good with { MalformedEvery = misbehaviour.Every },
        MisbehaviourKind.NewColumn => Shape.Good with { Drift = Drift.NewColumn },
        MisbehaviourKind.ChangedType => Shape.Good with { Drift = Drift.ChangedType },
        _ => Shape.Good with { Drift = Drift.MissingColumn },
    };
}
