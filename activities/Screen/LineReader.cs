namespace Flywheel.Activities.Screen;

/// <summary>A record a line.</summary>
internal sealed class LineReader(Stream stream) : RecordReader(stream)
{
    protected override bool TryFind(ReadOnlySpan<byte> bytes, bool isEnd, out int length, out int consumed)
    {
        var end = bytes.IndexOf((byte)'\n');
        if (end < 0 && !isEnd)
        {
            (length, consumed) = (0, 0);
            return false;
        }

        consumed = end < 0 ? bytes.Length : end + 1;
        length = end < 0 ? bytes.Length : end;
        if (length > 0 && bytes[length - 1] == '\r')
        {
            length--;
        }

        return true;
    }
}
