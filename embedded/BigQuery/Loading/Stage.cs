using System.Globalization;
using DuckDB.NET.Data;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Loading;

/// <summary>
/// A temporary table that rows are read into before anything is locked or changed. DuckDB keeps it on disk when it grows.
/// </summary>
internal sealed class Stage : IDisposable
{
    private readonly Session _session;
    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"stage_{Guid.NewGuid():N}");
    private readonly DuckDBAppender _appender;
    private bool _closed;

    public Stage(Session session, IReadOnlyList<Field> fields)
    {
        _session = session;
        Fields = fields;
        session.Execute($"CREATE TEMP TABLE {_name} ({string.Join(", ", fields.Select((field, index) => $"c{index} {TypeOf(field)}").DefaultIfEmpty("nothing BOOLEAN"))})");
        _appender = session.AppendTo(_name);
    }

    public IReadOnlyList<Field> Fields { get; }

    public long Rows { get; private set; }

    public string Name => $"temp.main.{_name}";

    public void Append(RowBuffer buffer)
    {
        var row = _appender.CreateRow();
        for (var i = 0; i < Fields.Count; i++)
        {
            Append(row, Fields[i], buffer[i]);
        }

        if (Fields.Count == 0)
        {
            row.AppendNullValue();
        }

        row.EndRow();
        Rows++;
    }

    /// <summary>Must be called before the rows are used.</summary>
    public void Close()
    {
        if (!_closed)
        {
            _closed = true;
            _appender.Close();
        }
    }

    /// <summary>SQL that yields the column as the table wants it, which may know more members than the file.</summary>
    public string Value(Field target, int index)
    {
        var field = Fields[index];
        var column = string.Create(CultureInfo.InvariantCulture, $"c{index}");
        if (field.IsNested)
        {
            var value = NestedSql.Value(field, $"CAST({column} AS JSON)");
            return field.DuckType == target.DuckType ? value : $"CAST({value} AS {target.DuckType})";
        }

        return field.Kind switch
        {
            FieldKind.Date => $"DATE '1970-01-01' + CAST({column} AS INTEGER)",
            FieldKind.Time => $"TIME '00:00:00' + to_microseconds({column})",
            FieldKind.DateTime => $"make_timestamp({column})",
            FieldKind.Timestamp => $"CAST(make_timestamp({column}) AS TIMESTAMPTZ)",
            FieldKind.Int64 or FieldKind.Float64 or FieldKind.Bool or FieldKind.String or FieldKind.Bytes => column,
            // Where 64 bits are enough, DuckDB reads text 20 times faster; what they do not hold fails there only.
            FieldKind.Numeric => $"coalesce(TRY_CAST({column} AS DECIMAL(18,9)), CAST({column} AS {field.DuckType}))",
            _ => $"CAST({column} AS {field.DuckType})",
        };
    }

    public void Dispose()
    {
        Close();
        _appender.Dispose();
        _session.Execute($"DROP TABLE IF EXISTS {Name}");
    }

    private static string TypeOf(Field field) => field.IsNested ? "VARCHAR" : field.Kind switch
    {
        FieldKind.Bool => "BOOLEAN",
        FieldKind.Float64 => "DOUBLE",
        FieldKind.Bytes => "BLOB",
        FieldKind.Int64 or FieldKind.Date or FieldKind.Time or FieldKind.DateTime or FieldKind.Timestamp => "BIGINT",
        _ => "VARCHAR",
    };

    private static void Append(IDuckDBAppenderRow row, Field field, StagedValue value)
    {
        switch (value.Form)
        {
            case StagedForm.Null when field.IsRepeated:
                row.AppendValue("[]");
                break;
            case StagedForm.Null:
                row.AppendNullValue();
                break;
            case StagedForm.Bool:
                row.AppendValue((bool?)value.Bool);
                break;
            case StagedForm.Long:
                row.AppendValue((long?)value.Long);
                break;
            case StagedForm.Double:
                row.AppendValue((double?)value.Double);
                break;
            case StagedForm.Text:
                row.AppendValue(value.Text);
                break;
            case StagedForm.Bytes:
                row.AppendValue(value.Bytes);
                break;
            default:
                throw new InvalidOperationException($"A value cannot have the form {value.Form}.");
        }
    }
}
