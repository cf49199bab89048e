using System.Globalization;
using Flywheel.Embedded.Sources.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Flywheel.Embedded.Sources.Operations;

/// <summary>Answers that several sources give.</summary>
internal static class Answers
{
    // Whatever is generated has been there for ever.
    private static readonly DateTimeOffset LongAgo = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static IResult BadRequest(string sentence) => Results.Text(sentence + "\n", statusCode: StatusCodes.Status400BadRequest);

    public static IResult NotFound(string sentence) => Results.Text(sentence + "\n", statusCode: StatusCodes.Status404NotFound);

    /// <summary>A file with all that downloads can ask of one: HEAD, ranges, If-Range, If-None-Match.</summary>
    public static IResult File(GeneratedFile file, string contentType) => Results.Stream(
        file.OpenRead(), contentType, lastModified: LongAgo, entityTag: new EntityTagHeaderValue($"\"{file.EntityTag}\""), enableRangeProcessing: true);

    public static Shape Shape(this HttpContext http) => http.Features.Get<Shape>() ?? Data.Shape.Good;

    /// <summary>A whole number of the query, or the default; false, with an answer, where it is none.</summary>
    public static bool TryNumber(this HttpContext http, string name, int standard, out int number, out IResult? refusal)
    {
        var text = http.Request.Query[name].ToString();
        number = standard;
        refusal = text.Length > 0 && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) || number > 100_000_000)
            ? BadRequest($"{name}={text} is no number of rows: it must be 0 to 100000000.")
            : null;
        return refusal is null;
    }
}
