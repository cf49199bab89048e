namespace DuckDB.NET.Data.DataChunk.Writer;

/// <summary>DATE, TIME, the TIMESTAMP types, and INTERVAL.</summary>
internal sealed class TimeWriter(DuckDBType type) : VectorWriter(type)
{
    protected override bool Write<T>(T value, ulong row)
    {
        switch (Type, value)
        {
            case (DuckDBType.Date, DateOnly date):
                Set(row, ((DuckDBDateOnly)date).ToDuckDBDate());
                return true;
            case (DuckDBType.Date, DuckDBDateOnly date):
                Set(row, date.ToDuckDBDate());
                return true;
            case (DuckDBType.Date, DateTime date):
                Set(row, ((DuckDBDateOnly)date).ToDuckDBDate());
                return true;
            case (DuckDBType.Time, TimeOnly time):
                Set(row, ((DuckDBTimeOnly)time).Micros);
                return true;
            case (DuckDBType.Time, DuckDBTimeOnly time):
                Set(row, time.Micros);
                return true;
            case (DuckDBType.Time, DateTime time):
                Set(row, ((DuckDBTimeOnly)time).Micros);
                return true;
            case (DuckDBType.TimeTz, DateTimeOffset time):
                Set(row, Times.ToTimeTz(time));
                return true;
            case (DuckDBType.Interval, TimeSpan span):
                Set(row, (DuckDBInterval)span);
                return true;
            case (DuckDBType.Interval, DuckDBInterval span):
                Set(row, span);
                return true;
            case (DuckDBType.TimestampTz, DateTime { Kind: DateTimeKind.Local } moment):
                Set(row, Times.ToUnits(moment.ToUniversalTime(), Type));
                return true;
            case (DuckDBType.Timestamp or DuckDBType.TimestampTz, DuckDBTimestamp moment):
                Set(row, moment.ToDuckDBTimestampStruct().Micros);
                return true;
            case (not (DuckDBType.Date or DuckDBType.Time or DuckDBType.TimeTz or DuckDBType.Interval), DateTime moment):
                Set(row, Times.ToUnits(moment, Type));
                return true;
            case (not (DuckDBType.Date or DuckDBType.Time or DuckDBType.TimeTz or DuckDBType.Interval), DateTimeOffset moment):
                Set(row, Times.ToUnits(moment.UtcDateTime, Type));
                return true;
            default:
                return false;
        }
    }
}
