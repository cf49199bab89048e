using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Flywheel.Embedded.Sources.Data;

/// <summary>Writes the cells of rows as UTF-8, without making strings of them.</summary>
internal static class RowText
{
    private static readonly StandardFormat TwoDigits = new('D', 2);

    public static void Text(this IBufferWriter<byte> to, ReadOnlySpan<byte> text) => to.Write(text);

    public static void Text(this IBufferWriter<byte> to, string text) => Encoding.UTF8.GetBytes(text, to);

    public static void Number(this IBufferWriter<byte> to, long number)
    {
        Utf8Formatter.TryFormat(number, to.GetSpan(20), out var written);
        to.Advance(written);
    }

    /// <summary>Cents as dollars: 1250 is 12.5, and -50 is -0.5.</summary>
    public static void Cents(this IBufferWriter<byte> to, long cents)
    {
        if (cents < 0)
        {
            to.Write("-"u8);
        }

        var (whole, rest) = Math.DivRem(Math.Abs(cents), 100);
        to.Number(whole);
        if (rest != 0)
        {
            to.Write("."u8);
            if (rest % 10 == 0)
            {
                to.Number(rest / 10);
            }
            else
            {
                to.TwoDigitsOf((int)rest);
            }
        }
    }

    /// <summary>2021-01-31 23:59:59.</summary>
    public static void Time(this IBufferWriter<byte> to, DateTime time)
    {
        to.Number(time.Year);
        to.Write("-"u8);
        to.TwoDigitsOf(time.Month);
        to.Write("-"u8);
        to.TwoDigitsOf(time.Day);
        to.Write(" "u8);
        to.TwoDigitsOf(time.Hour);
        to.Write(":"u8);
        to.TwoDigitsOf(time.Minute);
        to.Write(":"u8);
        to.TwoDigitsOf(time.Second);
    }

    private static void TwoDigitsOf(this IBufferWriter<byte> to, int number)
    {
        Utf8Formatter.TryFormat(number, to.GetSpan(4), out var written, TwoDigits);
        to.Advance(written);
    }
}
