using Temporalio.Activities;
using Temporalio.Converters;
using Temporalio.Worker;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>Mistakes in definitions, each refused before anything runs.</summary>
[Trait("Category", "Sdk")]
public sealed class DefinitionTests(SdkServer server)
{
    [Theory]
    [InlineData(typeof(NoAttribute), "missing Workflow attribute")]
    [InlineData(typeof(NoRun), "does not have a valid WorkflowRun method")]
    [InlineData(typeof(TwoRuns), "WorkflowRun on multiple")]
    [InlineData(typeof(StaticRun), "WorkflowRun on static")]
    [InlineData(typeof(RunWithoutTask), "must return an instance of Task")]
    [InlineData(typeof(InitOfOtherParameters), "must match parameter types of WorkflowInit")]
    [InlineData(typeof(TwoSignals), "has more than one signal named One")]
    [InlineData(typeof(SignalWithoutTask), "must return Task")]
    [InlineData(typeof(QueryWithTask), "cannot return a Task")]
    [InlineData(typeof(ReservedName), "cannot start with __temporal")]
    [InlineData(typeof(ValidatorOfNobody), "validator")]
    public void Workflow_WithAMistake_IsRefused(Type type, string says)
    {
        var mistake = Should.Throw<Exception>(() => WorkflowDefinition.Create(type));
        (mistake is ArgumentException or AggregateException).ShouldBeTrue();
        mistake.Message.ShouldContain(says, Case.Insensitive);
    }

    [Fact]
    public void Workflow_WithSeveralMistakes_IsToldOfAll() =>
        Should.Throw<AggregateException>(() => WorkflowDefinition.Create<AllWrong>()).InnerExceptions.Count.ShouldBe(3);

    [Fact]
    public void Definition_KnowsItsParts()
    {
        var definition = WorkflowDefinition.Create<Full>();
        definition.Name.ShouldBe("Full");
        definition.Type.ShouldBe(typeof(Full));
        definition.Signals.Keys.ShouldBe(["Poke", "its-signal"], ignoreOrder: true);
        definition.Queries.Keys.ShouldBe(["State"], ignoreOrder: true);
        definition.Updates.Keys.ShouldBe(["Change"], ignoreOrder: true);
        definition.DynamicSignal.ShouldNotBeNull();
        definition.DynamicQuery.ShouldBeNull();
        definition.Instantiable.ShouldBeTrue();
        definition.RunMethod!.Name.ShouldBe("RunAsync");
    }

    [Fact]
    public async Task Worker_WithNothingToDo_IsRefused() => (await RefusedAsync(_ => { })).Message.ShouldContain("at least one");

    [Fact]
    public async Task Worker_WithTwoOfOneName_IsRefused()
    {
        (await RefusedAsync(worker => worker.AddWorkflow<Full>().AddWorkflow<Full>()))
            .Message.ShouldBe("Duplicate workflow named Full");
        (await RefusedAsync(worker => worker.AddActivity(One).AddActivity(One)))
            .Message.ShouldBe("Duplicate activity named One");
    }

    [Fact]
    public async Task Worker_WithAWorkflowThatCannotBeMade_IsRefused() =>
        (await RefusedAsync(worker => worker.AddWorkflow<NotMade>())).Message.ShouldContain("is not instantiable");

    [Fact]
    public void Activity_WithAMistake_IsRefused()
    {
        Should.Throw<ArgumentException>(() => ActivityDefinition.Create(NotAnActivity)).Message.ShouldContain("missing Activity attribute");
        Should.Throw<ArgumentException>(() => ActivityDefinition.CreateAll(typeof(NoActivities), null))
            .Message.ShouldContain("No activities found");
        Should.Throw<InvalidOperationException>(() => ActivityDefinition.CreateAll(typeof(NeedsInstance), null))
            .Message.ShouldContain("non-static");
    }

    [Fact]
    public void Activity_KnowsItsParts()
    {
        var definition = ActivityDefinition.Create(TwoAsync);
        definition.Name.ShouldBe("Two");
        definition.ParameterTypes.ShouldBe([typeof(int), typeof(string)]);
        definition.RequiredParameterCount.ShouldBe(1);
        definition.ReturnType.ShouldBe(typeof(Task<string>));
        definition.Dynamic.ShouldBeFalse();
    }

    private async Task<Exception> RefusedAsync(Action<TemporalWorkerOptions> with)
    {
        var options = new TemporalWorkerOptions("any");
        var client = await server.ClientAsync();
        return Should.Throw<ArgumentException>(() =>
        {
            with(options);
            using var worker = new TemporalWorker(client, options);
        });
    }

    [Activity]
    private static void One()
    {
    }

    [Activity]
    private static Task<string> TwoAsync(int a, string b = "x") => Task.FromResult(a + b);

    private static void NotAnActivity()
    {
    }

    public static class NoActivities;

    public sealed class NeedsInstance
    {
        [Activity]
        public void Do()
        {
        }
    }

    public sealed class NoAttribute
    {
        [WorkflowRun]
        public Task RunAsync() => Task.CompletedTask;
    }

    [Workflow]
    public sealed class NoRun;

    [Workflow]
    public sealed class TwoRuns
    {
        [WorkflowRun]
        public Task RunAsync() => Task.CompletedTask;

        [WorkflowRun]
        public Task OtherAsync() => Task.CompletedTask;
    }

    [Workflow]
    public sealed class StaticRun
    {
        [WorkflowRun]
        public static Task RunAsync() => Task.CompletedTask;
    }

    [Workflow]
    public sealed class RunWithoutTask
    {
        [WorkflowRun]
        public int Run() => 1;
    }

    [Workflow]
    public sealed class InitOfOtherParameters
    {
        [WorkflowInit]
        public InitOfOtherParameters(int number) => _ = number;

        [WorkflowRun]
        public Task RunAsync(string text) => Task.CompletedTask;
    }

    [Workflow]
    public sealed class TwoSignals
    {
        [WorkflowRun]
        public Task RunAsync() => Task.CompletedTask;

        [WorkflowSignal]
        public Task OneAsync() => Task.CompletedTask;

        [WorkflowSignal("One")]
        public Task OtherAsync() => Task.CompletedTask;
    }

    [Workflow]
    public sealed class SignalWithoutTask
    {
        [WorkflowRun]
        public Task RunAsync() => Task.CompletedTask;

        [WorkflowSignal]
        public void One()
        {
        }
    }

    [Workflow]
    public sealed class QueryWithTask
    {
        [WorkflowRun]
        public Task RunAsync() => Task.CompletedTask;

        [WorkflowQuery]
        public Task<int> OneAsync() => Task.FromResult(1);
    }

    [Workflow]
    public sealed class ReservedName
    {
        [WorkflowRun]
        public Task RunAsync() => Task.CompletedTask;

        [WorkflowSignal("__temporal_one")]
        public Task OneAsync() => Task.CompletedTask;
    }

    [Workflow]
    public sealed class ValidatorOfNobody
    {
        [WorkflowRun]
        public Task RunAsync() => Task.CompletedTask;

        [WorkflowUpdateValidator("Nobody")]
        public void Validate()
        {
        }
    }

    [Workflow]
    public sealed class AllWrong
    {
        [WorkflowSignal]
        public void One()
        {
        }

        [WorkflowQuery]
        public void Two()
        {
        }
    }

    [Workflow]
    public sealed class NotMade(string name)
    {
        [WorkflowRun]
        public Task<string> RunAsync() => Task.FromResult(name);
    }

    [Workflow]
    public sealed class Full
    {
        [WorkflowQuery]
        public int State { get; private set; }

        [WorkflowRun]
        public Task RunAsync() => Task.CompletedTask;

        [WorkflowSignal]
        public async Task PokeAsync() => State++;

        [WorkflowSignal("its-signal")]
        public async Task NamedAsync() => State++;

        [WorkflowSignal(Dynamic = true)]
        public async Task AnyAsync(string name, IRawValue[] args) => State++;

        [WorkflowUpdate]
        public async Task<int> ChangeAsync() => State++;
    }
}
