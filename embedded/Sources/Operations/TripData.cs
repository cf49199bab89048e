using System.Globalization;
using Flywheel.Embedded.Sources.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flywheel.Embedded.Sources.Operations;

/// <summary>
/// <c>yellow_tripdata_2021-01.csv</c> of every month, with ranges. It lies in whichever folder it is asked for in, because
/// the real files have moved more than once. Months before 2009 and after the present one are not there, as in reality.
/// </summary>
internal static class TripData
{
    private const string Prefix = "yellow_tripdata_";
    private const string Suffix = ".csv";

    private static readonly DateTime First = new(2009, 1, 1);

    public static void Map(IEndpointRouteBuilder app) => app.MapMethods("/{**path}", ["GET", "HEAD"], Handle);

    private static IResult Handle(HttpContext http, string? path, SourcesOptions options)
    {
        var name = path?.Split('/')[^1] ?? "";
        if (MonthOf(name) is not { } month || month < First || month > options.Clock.GetUtcNow())
        {
            return Answers.NotFound($"There is no \"{path}\". The mock sources serve {Prefix}YYYY-MM{Suffix}, /api, /files/… and {Control.Path}; see their README.");
        }

        return http.TryNumber("rows", options.TaxiRows, out var rows, out var refusal)
            ? Answers.File(TaxiTrips.File(options.Seed, month, rows, http.Shape()), "text/csv")
            : refusal!;
    }

    private static DateTime? MonthOf(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal)
        && DateTime.TryParseExact(name[Prefix.Length..^Suffix.Length], "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
            ? month
            : null;
}
