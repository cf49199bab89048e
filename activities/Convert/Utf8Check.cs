using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Flywheel.Activities.Convert;

/// <summary>Whether a stream of blocks is UTF-8. A character may lie across the border of two blocks.</summary>
internal sealed class Utf8Check
{
    private readonly byte[] _border = new byte[8];
    private int _carried;

    public void Next(ReadOnlySpan<byte> block, long offset)
    {
        if (_carried > 0)
        {
            // The character that the last block began: at most three of its bytes are here.
            var more = Math.Min(3, block.Length);
            block[..more].CopyTo(_border.AsSpan(_carried));
            var status = Rune.DecodeFromUtf8(_border.AsSpan(0, _carried + more), out _, out var length);
            if (status == OperationStatus.NeedMoreData)
            {
                _carried += more;
                return;
            }

            if (status != OperationStatus.Done)
            {
                throw Invalid(offset - _carried);
            }

            block = block[(length - _carried)..];
            offset += length - _carried;
            _carried = 0;
        }

        var whole = block.Length - Incomplete(block);
        if (!Utf8.IsValid(block[..whole]))
        {
            throw Invalid(offset + FirstInvalid(block[..whole]));
        }

        block[whole..].CopyTo(_border);
        _carried = block.Length - whole;
    }

    public void End(long length)
    {
        if (_carried > 0)
        {
            throw Invalid(length - _carried);
        }
    }

    /// <summary>How many bytes at the end are the beginning of a character.</summary>
    private static int Incomplete(ReadOnlySpan<byte> block)
    {
        for (var back = 1; back <= Math.Min(3, block.Length); back++)
        {
            var letter = block[^back];
            if ((letter & 0xC0) == 0xC0)
            {
                return Rune.DecodeFromUtf8(block[^back..], out _, out _) == OperationStatus.NeedMoreData ? back : 0;
            }

            if ((letter & 0x80) == 0)
            {
                return 0;
            }
        }

        return 0;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> block)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(block[at..], out _, out var length) == OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }

    private static JsonArrayException Invalid(long position) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The file is not UTF-8: byte {position} begins no character."), position);
}
