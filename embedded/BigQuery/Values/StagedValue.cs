using System.Runtime.InteropServices;

namespace Flywheel.Embedded.BigQuery.Values;

internal enum StagedForm : byte
{
    Null,
    Bool,
    Long,
    Double,
    Text,
    Bytes,
}

/// <summary>
/// A value on its way into a table: dates as days, times and timestamps as microseconds, NUMERIC and nested values as text.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StagedValue
{
    private readonly long _bits;
    private readonly object? _reference;

    private StagedValue(StagedForm form, long bits, object? reference)
    {
        Form = form;
        _bits = bits;
        _reference = reference;
    }

    public StagedForm Form { get; }

    public bool Bool => _bits != 0;

    public long Long => _bits;

    public double Double => BitConverter.Int64BitsToDouble(_bits);

    public string Text => (string)_reference!;

    public byte[] Bytes => (byte[])_reference!;

    public static StagedValue Of(bool value) => new(StagedForm.Bool, value ? 1 : 0, null);

    public static StagedValue Of(long value) => new(StagedForm.Long, value, null);

    public static StagedValue Of(double value) => new(StagedForm.Double, BitConverter.DoubleToInt64Bits(value), null);

    public static StagedValue Of(string value) => new(StagedForm.Text, 0, value);

    public static StagedValue Of(byte[] value) => new(StagedForm.Bytes, 0, value);
}
