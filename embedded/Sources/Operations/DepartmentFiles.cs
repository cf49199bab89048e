using System.Globalization;
using Flywheel.Embedded.Sources.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flywheel.Embedded.Sources.Operations;

/// <summary>What other departments drop, for whoever wants to drop it: each day's is another.</summary>
internal static class DepartmentFiles
{
    private const int Rows = 500;

    private static readonly string[] Get = ["GET", "HEAD"];

    public static void Map(IEndpointRouteBuilder app)
    {
        var files = app.MapGroup("/files");
        files.MapMethods("/sales_leads.csv", Get, (HttpContext http, SourcesOptions options) => Answer(
            http,
            options,
            "text/csv",
            asked => SalesLeads.File(options.Seed, asked.Day, asked.Rows, http.Request.Query["multiline"] == "true", asked.Shape)));
        files.MapMethods("/competitor_products.json", Get, (HttpContext http, SourcesOptions options) => Answer(
            http, options, "application/json", asked => CompetitorProducts.File(options.Seed, asked.Day, asked.Rows, asked.Shape)));
        files.MapMethods("/customers.json", Get, (HttpContext http, SourcesOptions options) => Answer(
            http, options, "application/x-ndjson", asked => Customers.File(options.Seed, asked.Rows, asked.Shape)));
    }

    private static IResult Answer(HttpContext http, SourcesOptions options, string contentType, Func<Asked, GeneratedFile> make)
    {
        if (!http.TryNumber("rows", Rows, out var rows, out var refusal))
        {
            return refusal!;
        }

        var day = DateOnly.FromDateTime(options.Clock.GetUtcNow().UtcDateTime);
        var text = http.Request.Query["day"].ToString();
        return text.Length > 0 && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
            ? Answers.BadRequest($"day={text} is no day like 2021-01-31.")
            : Answers.File(make(new(day, rows, http.Shape())), contentType);
    }

    private sealed record Asked(DateOnly Day, int Rows, Shape Shape);
}
