using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Flywheel.Starter.Local;

/// <summary>A line an entry, for people. What was foreseen, a warning, says what happened and not where in the code; an error says both.</summary>
internal sealed class BriefFormatter() : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "brief";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var word = logEntry.LogLevel switch
        {
            LogLevel.Critical => "crit",
            LogLevel.Error => "fail",
            LogLevel.Warning => "warn",
            _ => "info",
        };
        var exception = logEntry.Exception switch
        {
            null => "",
            var unforeseen when logEntry.LogLevel > LogLevel.Warning => $" {unforeseen}",
            { InnerException: null } foreseen => $": {foreseen.Message}",
            var foreseen => $": {foreseen.Message} ({foreseen.GetBaseException().Message})",
        };
        var text = $"{logEntry.Category}: {logEntry.Formatter(logEntry.State, logEntry.Exception)}{exception}";
        textWriter.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetLocalNow():HH:mm:ss} {word}: {text.ReplaceLineEndings(" ")}"));
    }
}
