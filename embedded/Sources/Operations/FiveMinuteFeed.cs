using System.Globalization;
using System.Text;
using Flywheel.Embedded.Sources.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flywheel.Embedded.Sources.Operations;

/// <summary>
/// ComEd's prices, https://hourlypricing.comed.com/hp-api/: the last 24 hours, or a range whose two ends are included and
/// are told in ComEd's local time. The rows come latest first.
/// </summary>
internal static class FiveMinuteFeed
{
    private const string Format = "yyyyMMddHHmm";

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/api", Handle);

    private static IResult Handle(HttpContext http, SourcesOptions options)
    {
        var query = http.Request.Query;
        if (query.Keys.Except(["type", "datestart", "dateend", "format"], StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            return Answers.BadRequest($"The mock of ComEd's API does not know the parameter \"{unknown}\".");
        }

        if (query["type"] != "5minutefeed")
        {
            return Answers.BadRequest($"The mock of ComEd's API serves type=5minutefeed, not \"{query["type"]}\".");
        }

        var now = options.Clock.GetUtcNow();
        var (from, to) = (now.AddDays(-1), now);
        if (query.ContainsKey("datestart") || query.ContainsKey("dateend"))
        {
            if (TimeOf(query["datestart"]) is not { } start || TimeOf(query["dateend"]) is not { } end)
            {
                return Answers.BadRequest(
                    $"datestart=\"{query["datestart"]}\" and dateend=\"{query["dateend"]}\" must both be times like 202101312355.");
            }

            (from, to) = (Chicago.First(start), Chicago.Last(end) < now ? Chicago.Last(end) : now);
        }

        var prices = http.Shape().Empty ? [] : new EnergyPrices(options.Seed).Between(from, to);
        return query["format"].ToString() switch
        {
            "" or "json" => Results.Text(Json(prices, http.Shape()), "application/json"),
            "text" => Results.Text(string.Join(',', prices.Select(price => $"{Millis(price.At)}:{price.Price}")), "text/plain"),
            var other => Answers.BadRequest($"The mock of ComEd's API does not serve format={other}, only json and text."),
        };
    }

    private static string Json(IEnumerable<(DateTimeOffset At, string Price)> prices, Shape shape)
    {
        var json = new StringBuilder("[");
        var row = 0L;
        foreach (var (at, price) in prices)
        {
            json.Append(row == 0 ? "" : ",").Append(
                shape.IsMalformed(row) ? $$"""{"millisUTC":"soon","price":"cheap"}""" : Entry(Millis(at), price, shape.Drift));
            row++;
        }

        return json.Append(']').ToString();
    }

    private static string Entry(string millis, string price, Drift drift) => drift switch
    {
        Drift.NewColumn => $$"""{"millisUTC":"{{millis}}","price":"{{price}}","currency":"USD"}""",
        Drift.ChangedType => $$"""{"millisUTC":"{{millis}}","price":["{{price}}"]}""",
        Drift.MissingColumn => $$"""{"millisUTC":"{{millis}}"}""",
        _ => $$"""{"millisUTC":"{{millis}}","price":"{{price}}"}""",
    };

    private static string Millis(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static DateTime? TimeOf(string? text) =>
        DateTime.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
