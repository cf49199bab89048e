using System.Globalization;
using SpecRange = Temporalio.Api.Schedule.V1.Range;

namespace Flywheel.Embedded.Temporal.Schedules.Spec;

/// <summary>
/// A calendar field's text as ranges: <c>*</c>, <c>x</c>, <c>x-z</c>, each with <c>/step</c>, in a comma-separated list.
/// <c>x/step</c> runs from x to the field's end.
/// </summary>
internal static class RangeParser
{
    public static List<SpecRange> Parse(string text, SpecField field)
    {
        text = text.Trim();
        if (text.Length == 0)
        {
            text = field.Default;
        }

        var ranges = new List<SpecRange>();
        if (text == "*" && field.AllIsEmpty)
        {
            return ranges;
        }

        foreach (var part in text.Split(','))
        {
            AddPart(part, field, ranges);
        }

        return ranges;
    }

    private static void AddPart(string part, SpecField field, List<SpecRange> ranges)
    {
        var slashed = part.Split('/');
        if (slashed.Length > 2)
        {
            throw new SpecException($"{field.Name} has too many slashes");
        }

        var step = slashed.Length == 2 ? Step(slashed[1], field) : 1;
        var (start, end) = Bounds(slashed[0], field, openEnded: slashed.Length == 2);
        if (field.SevenIsZero && end == 7)
        {
            // Sunday as 7 becomes 0. That takes a range of its own unless the rest of the range covers 0 anyway
            // (0-7, 1-7 without a step) or steps over the 7.
            if ((7 - start) % step == 0 && (step > 1 || start > 1))
            {
                ranges.Add(new SpecRange { Start = 0 });
                if (start == 7)
                {
                    return;
                }
            }

            end = 6;
        }

        // What has a default is left out, as in the server's canonical form.
        ranges.Add(new SpecRange { Start = start, End = start == end ? 0 : end, Step = step == 1 ? 0 : step });
    }

    private static int Step(string text, SpecField field)
    {
        if (text.Length == 0)
        {
            throw new SpecException($"{field.Name} missing step value");
        }

        if (!TryParseNumber(text, out var step))
        {
            throw new SpecException($"strconv.Atoi: parsing \"{text}\": invalid syntax");
        }

        return step < 1 ? throw new SpecException($"{field.Name} has invalid Step") : step;
    }

    private static (int Start, int End) Bounds(string text, SpecField field, bool openEnded)
    {
        if (text == "*")
        {
            return (field.Min, field.Max);
        }

        var dashed = text.Split('-');
        switch (dashed.Length)
        {
            case 1:
                var single = Value(text, field, field.Min)
                    ?? throw new SpecException($"{field.Name} is not in range [{field.Min}-{field.Max}]");
                return (single, openEnded ? field.Max : single);
            case 2:
                var start = Value(dashed[0], field, field.Min)
                    ?? throw new SpecException($"{field.Name} Start is not in range [{field.Min}-{field.Max}]");
                var end = Value(dashed[1], field, start) ?? throw new SpecException(
                    $"{field.Name} End is before Start or not in range [{field.Min}-{field.Max}]");
                return (start, end);
            default:
                throw new SpecException($"{field.Name} has too many dashes");
        }
    }

    private static int? Value(string text, SpecField field, int min)
    {
        var value = Named(text, field);
        if (value is null)
        {
            if (!TryParseNumber(text, out var number))
            {
                return null;
            }

            value = number;
        }

        return value >= min && value <= field.Max ? value : null;
    }

    private static int? Named(string text, SpecField field)
    {
        if (field.Names.Length == 0 || text.Length < field.ShortestName)
        {
            return null;
        }

        var index = Array.FindIndex(field.Names, name => name.StartsWith(text, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? null : index + field.Min;
    }

    private static bool TryParseNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
