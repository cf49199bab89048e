using System.CommandLine;
using Flywheel.Starter;

const int wrongUsage = 2;

var root = new RootCommand(
    """
    Flywheel: durable data pipelines for Google Cloud, on Temporal.

    Examples:
      up --only temporal                       a Temporal service on 127.0.0.1:7233, data in .flywheel
      up --only temporal --temporal-port 0     on a free port, which the ready line names
      up --only temporal --in-memory           nothing is kept
    """)
{
    UpCommand.Create(),
};
var parsed = root.Parse(args);
if (parsed.Errors.Count == 0 || args.Length == 0)
{
    // Without any command the help is the answer.
    // Commands end on signals in their own way and time; this library's would end the process after two seconds.
    var invocation = new InvocationConfiguration { ProcessTerminationTimeout = null };
    return await root.Parse(args.Length == 0 ? ["--help"] : args).InvokeAsync(invocation);
}

foreach (var error in parsed.Errors)
{
    await Console.Error.WriteLineAsync($"flywheel: {error.Message}");
}

await Console.Error.WriteLineAsync("See --help.");
return wrongUsage;
