namespace Flywheel.Embedded.Storage.Resources;

/// <summary>Entity tags as the real service makes them: base64 of a message with generation and metageneration.</summary>
internal static class Etag
{
    public static string Of(long generation, long metageneration)
    {
        Span<byte> bytes = stackalloc byte[22];
        var length = Put(bytes, 0, field: 1, generation);
        length = Put(bytes, length, field: 2, metageneration);
        return Convert.ToBase64String(bytes[..length]);
    }

    public static string Of(long metageneration)
    {
        Span<byte> bytes = stackalloc byte[11];
        return Convert.ToBase64String(bytes[..Put(bytes, 0, field: 1, metageneration)]);
    }

    private static int Put(Span<byte> bytes, int at, int field, long value)
    {
        bytes[at++] = (byte)(field << 3);
        var rest = (ulong)value;
        while (rest >= 0x80)
        {
            bytes[at++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        bytes[at++] = (byte)rest;
        return at;
    }
}
