using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Flywheel.Worker;

/// <summary>
/// A line of JSON an entry, with the field names that Google Cloud Logging knows
/// (https://cloud.google.com/logging/docs/structured-logging). What scopes carry, such as workflow and run ids, are fields
/// of the entry itself, so that logs can be searched by them.
/// </summary>
internal sealed class CloudFormatter() : ConsoleFormatter("cloud")
{
    // A log is not HTML: quotes stay readable.
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            json.WriteString("time", DateTimeOffset.UtcNow);
            json.WriteString("severity", Severity(logEntry.LogLevel));
            json.WriteString("message", logEntry.Formatter(logEntry.State, logEntry.Exception));
            json.WriteString("logger", logEntry.Category);
            if (logEntry.Exception is { } exception)
            {
                json.WriteString("exception", exception.ToString());
            }

            WriteFields(json, Fields(logEntry.State, scopeProvider));
            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>By name; what is said nearer to the entry wins.</summary>
    private static Dictionary<string, object?> Fields<TState>(TState state, IExternalScopeProvider? scopes)
    {
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
        scopes?.ForEachScope(Collect, fields);
        Collect(state, fields);
        return fields;
    }

    private static void Collect<TSource>(TSource source, Dictionary<string, object?> fields)
    {
        foreach (var (name, value) in source as IEnumerable<KeyValuePair<string, object?>> ?? [])
        {
            fields[JsonNamingPolicy.CamelCase.ConvertName(name.TrimStart('@'))] = value;
        }
    }

    private static void WriteFields(Utf8JsonWriter json, Dictionary<string, object?> fields)
    {
        foreach (var (name, value) in fields.Where(field => field.Key is not ("{OriginalFormat}" or "message" or "time")))
        {
            switch (value)
            {
                case null:
                    break;
                case int or long or short or byte:
                    json.WriteNumber(name, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                    break;
                case bool flag:
                    json.WriteBoolean(name, flag);
                    break;
                default:
                    json.WriteString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
                    break;
            }
        }
    }

    private static string Severity(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => "DEBUG",
        LogLevel.Information => "INFO",
        LogLevel.Warning => "WARNING",
        LogLevel.Error => "ERROR",
        LogLevel.Critical => "CRITICAL",
        _ => "DEFAULT",
    };
}
