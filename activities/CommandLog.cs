using Microsoft.Extensions.Logging;

namespace Flywheel.Activities;

/// <summary>The two streams of a running command: written to the log, counted, and only the last lines kept.</summary>
internal sealed partial class CommandLog(Command command, ILogger log)
{
    private const int KeptErrors = 5;

    private readonly Queue<string> _errors = new(KeptErrors + 1);
    private volatile int _lines;

    public int Lines => _lines;

    public string LastLine { get; private set; } = "";

    public string LastErrors => string.Join('\n', _errors);

    public async Task ReadOutputAsync(StreamReader output, CancellationToken cancel)
    {
        while (await output.ReadLineAsync(cancel) is { } line)
        {
            Output(log, command.Program, line);
            LastLine = line;
            _lines++;
        }
    }

    public async Task ReadErrorsAsync(StreamReader errors, CancellationToken cancel)
    {
        while (await errors.ReadLineAsync(cancel) is { } line)
        {
            Error(log, command.Program, line);
            _errors.Enqueue(line);
            if (_errors.Count > KeptErrors)
            {
                _errors.Dequeue();
            }
        }
    }

    [LoggerMessage(2, LogLevel.Information, "{Program}: {Line}")]
    private static partial void Output(ILogger log, string program, string line);

    [LoggerMessage(3, LogLevel.Warning, "{Program}: {Line}")]
    private static partial void Error(ILogger log, string program, string line);
}
