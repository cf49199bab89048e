using System.Reflection;
using Flywheel.Tests.Conformance;
using Temporalio.Api.OperatorService.V1;
using Temporalio.Client;
using Temporalio.Worker;
using Temporalio.Workflows;

namespace Flywheel.Tests.Languages;

/// <summary>One service with a TypeScript worker and client, and a C# worker and client.</summary>
public sealed class TwoLanguages : IAsyncLifetime
{
    public const string Script = "typescript";
    public const string Sharp = "csharp";

    private readonly CancellationTokenSource _stop = new();
    private TemporalProcess? _service;
    private TypeScriptProcess? _node;
    private TemporalWorker? _worker;
    private Task _working = Task.CompletedTask;

    public TemporalClient Client { get; private set; } = null!;

    internal TypeScriptProcess Node => _node!;

    /// <summary>Every workflow of this folder.</summary>
    public static IReadOnlyList<Type> Workflows { get; } =
    [
        .. typeof(TwoLanguages).Assembly.GetTypes().Where(type =>
            type.Namespace == typeof(TwoLanguages).Namespace && type.GetCustomAttribute<WorkflowAttribute>() is not null),
    ];

    public async ValueTask InitializeAsync()
    {
        var cancel = TestContext.Current.CancellationToken;
        _service = await TemporalProcess.StartAsync(cancel);
        Client = await TemporalClient.ConnectAsync(new(_service.Address));
        var request = new AddSearchAttributesRequest { Namespace = Client.Options.Namespace };
        foreach (var key in AttributeKeys.All)
        {
            request.SearchAttributes.Add(key.Name, key.ValueType);
        }

        await Client.OperatorService.AddSearchAttributesAsync(request);
        var options = new TemporalWorkerOptions(Sharp)
        {
            DefaultHeartbeatThrottleInterval = TimeSpan.FromMilliseconds(50),
            MaxHeartbeatThrottleInterval = TimeSpan.FromMilliseconds(50),
        };
        options.AddAllActivities(typeof(SharpActivities), null);
        foreach (var workflow in Workflows)
        {
            options.AddWorkflow(workflow);
        }

        _worker = new TemporalWorker(Client, options);
        _working = _worker.ExecuteAsync(_stop.Token);
        _node = await TypeScriptProcess.StartAsync(_service.Address, Script, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (_node is not null)
        {
            await _node.DisposeAsync();
        }

        await _stop.CancelAsync();
        try
        {
            await _working;
        }
        catch (OperationCanceledException)
        {
            // Asked for.
        }

        _worker?.Dispose();
        _stop.Dispose();
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }
    }
}

/// <summary>The tests of this folder share the service and both workers.</summary>
[CollectionDefinition(Name)]
public sealed class LanguagesCollection : ICollectionFixture<TwoLanguages>
{
    public const string Name = "Languages";
}

/// <summary>Short forms for the tests.</summary>
[Collection(LanguagesCollection.Name)]
[Trait("Category", "Languages")]
public abstract class LanguagesTests(TwoLanguages both)
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected TemporalClient Client => both.Client;

    internal TypeScriptProcess Node => both.Node;

    /// <summary>A workflow id of the calling test's own.</summary>
    protected static string NewId(string what = "run") => $"{what}/{Guid.NewGuid():N}";

    /// <summary>C#'s client starts a TypeScript workflow and has its result.</summary>
    protected async Task<T> ScriptAsync<T>(string workflow, params object?[] args) =>
        await Client.ExecuteWorkflowAsync<T>(workflow, args, new(NewId(workflow), TwoLanguages.Script));

    /// <summary>The TypeScript client starts a C# workflow and has its result.</summary>
    internal Task<T> SharpAsync<T>(string workflow, params object?[] args) =>
        Node.CallAsync<T>(new("execute") { Workflow = workflow, WorkflowId = NewId(workflow), Queue = TwoLanguages.Sharp, Args = args }, Cancel);
}
