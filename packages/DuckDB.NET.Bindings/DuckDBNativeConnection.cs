using Microsoft.Win32.SafeHandles;

namespace DuckDB.NET.Native;

/// <summary>A connection of the C API.</summary>
public class DuckDBNativeConnection() : SafeHandleZeroOrMinusOneIsInvalid(true)
{
    /// <summary>Ends the statement that runs on this connection, if one does. It may be called from any thread.</summary>
    public void Interrupt() => NativeMethods.Interrupt(this);

    protected override bool ReleaseHandle()
    {
        NativeMethods.Disconnect(ref handle);
        return true;
    }
}
