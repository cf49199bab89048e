using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Workflows;

namespace Flywheel.Tests.Packages.Temporalio.Workflows;

[Trait("Category", "SdkUnit")]
public sealed class WorkflowDefinitionTests
{
    [Theory]
    [InlineData(typeof(Plain), "Plain")]
    [InlineData(typeof(Named), "other-name")]
    [InlineData(typeof(IContract), "Contract")]
    public void Name_IsTheTypesUnlessGiven(Type type, string name) => WorkflowDefinition.Create(type).Name.ShouldBe(name);

    [Fact]
    public void Contract_CanBeCalledButNotMade()
    {
        WorkflowDefinition.Create<IContract>().Instantiable.ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => WorkflowDefinition.Create<IContract>().CreateWorkflowInstance([]));
    }

    [Fact]
    public void Handlers_AreNamedByTheirMethods()
    {
        var definition = WorkflowDefinition.Create<Plain>();

        definition.Signals.Keys.ShouldBe(["Poke"]);
        definition.Queries.Keys.ShouldBe(["LookAsync", "Size"], ignoreOrder: true);
        definition.Updates.Keys.ShouldBe(["change"]);
        definition.VersioningBehavior.ShouldBe(VersioningBehavior.AutoUpgrade);
    }

    [Fact]
    public void Definition_IsMadeOnce() =>
        WorkflowDefinition.Create<Plain>().ShouldBeSameAs(WorkflowDefinition.Create<Plain>());

    [Fact]
    public void Dynamic_HasNoName()
    {
        var definition = WorkflowDefinition.Create<Any>();

        definition.Dynamic.ShouldBeTrue();
        definition.DynamicQuery.ShouldNotBeNull().Dynamic.ShouldBeTrue();
        definition.DynamicSignal.ShouldNotBeNull();
        definition.DynamicUpdate.ShouldNotBeNull();
    }

    [Fact]
    public void WithoutAttribute_IsNoWorkflow() => Should.Throw<ArgumentException>(
        () => WorkflowDefinition.Create<WorkflowDefinitionTests>()).Message.ShouldEndWith("missing Workflow attribute");

    [Fact]
    public void Mistakes_AreToldAllAtOnce()
    {
        var mistakes = Mistakes(typeof(Wrong));

        mistakes.ShouldContain(mistake => mistake.StartsWith("WorkflowRun on static"));
        mistakes.ShouldContain(mistake => mistake.Contains("does not have a valid WorkflowRun method"));
        mistakes.ShouldContain(mistake => mistake.Contains("IntSignal") && mistake.EndsWith("must return Task"));
        mistakes.ShouldContain(mistake => mistake.Contains("HiddenSignal") && mistake.EndsWith("must be public"));
        mistakes.ShouldContain(mistake => mistake.Contains("NoQuery") && mistake.EndsWith("must return a value"));
        mistakes.ShouldContain(mistake => mistake.Contains("TaskQuery") && mistake.EndsWith("cannot return a Task"));
        mistakes.ShouldContain(mistake => mistake.Contains("VoidUpdate") && mistake.EndsWith("must return Task"));
        mistakes.ShouldContain(mistake => mistake.Contains("Generic") && mistake.EndsWith("contains generic parameters"));
        mistakes.ShouldContain(mistake => mistake.EndsWith("has more than one signal named same"));
        mistakes.ShouldContain("Signal handler name __temporal_x cannot start with __temporal");
        mistakes.ShouldContain("Query handler name __stack_trace cannot start with __stack_trace");
        mistakes.ShouldContain(mistake => mistake.StartsWith("Cannot find update method named Nowhere"));
    }

    [Fact]
    public void Validator_HasTheUpdatesParameters() => Mistakes(typeof(WrongValidator)).ShouldHaveSingleItem()
        .ShouldContain("must have the same parameters as");

    [Fact]
    public void Init_HasTheRunMethodsParameters() => Mistakes(typeof(WrongInit))
        .ShouldContain(mistake => mistake.Contains("must match parameter types of WorkflowInit"));

    [Fact]
    public void InheritedRun_IsNotARun() => Mistakes(typeof(Derived))
        .ShouldContain(mistake => mistake.Contains("must be declared on"));

    [Fact]
    public void OverrideOfAHandler_NeedsItsOwnAttribute() => Mistakes(typeof(Overrides))
        .ShouldContain(mistake => mistake.StartsWith("WorkflowSignal on base definition of"));

    [Fact]
    public void DynamicHandler_TakesNameAndRawValues() => Mistakes(typeof(WrongDynamic))
        .ShouldContain(mistake => mistake.EndsWith("must accept string and an array of IRawValue"));

    [Fact]
    public void Override_TakesAnotherNameAndAnotherWayToMakeInstances()
    {
        var made = new Plain();
        var definition = WorkflowDefinition.Create(typeof(Plain), "mine", _ => made);

        definition.Name.ShouldBe("mine");
        definition.CreateWorkflowInstance([]).ShouldBeSameAs(made);
    }

    private static List<string> Mistakes(Type type) => Should
        .Throw<AggregateException>(() => WorkflowDefinition.Create(type))
        .InnerExceptions.Select(mistake => mistake.ShouldBeOfType<ArgumentException>().Message).ToList();

    [Workflow(VersioningBehavior = VersioningBehavior.AutoUpgrade)]
    public class Plain
    {
        [WorkflowQuery]
        public int Size => 1;

        [WorkflowRun]
        public Task RunAsync() => Task.CompletedTask;

        [WorkflowSignal]
        public Task PokeAsync() => Task.CompletedTask;

        [WorkflowQuery]
        public int LookAsync() => 1;

        [WorkflowUpdate("change")]
        public Task ChangeAsync() => Task.CompletedTask;
    }

    [Workflow("other-name")]
    public class Named
    {
        [WorkflowRun]
        public virtual Task RunAsync() => Task.CompletedTask;

        [WorkflowSignal]
        public virtual Task PokeAsync() => Task.CompletedTask;
    }

    [Workflow]
    public interface IContract
    {
        [WorkflowRun]
        Task RunAsync();
    }

    [Workflow(Dynamic = true)]
    public class Any
    {
        [WorkflowRun]
        public Task RunAsync(IRawValue[] args) => Task.CompletedTask;

        [WorkflowSignal(Dynamic = true)]
        public Task SignalAsync(string name, IRawValue[] args) => Task.CompletedTask;

        [WorkflowQuery(Dynamic = true)]
        public int Query(string name, IRawValue[] args) => 1;

        [WorkflowUpdate(Dynamic = true)]
        public Task UpdateAsync(string name, IRawValue[] args) => Task.CompletedTask;
    }

    [Workflow]
    public class Wrong
    {
        [WorkflowRun]
        public static Task RunAsync() => Task.CompletedTask;

        [WorkflowSignal]
        public Task<int> IntSignalAsync() => Task.FromResult(1);

        [WorkflowSignal]
        internal Task HiddenSignalAsync() => Task.CompletedTask;

        [WorkflowSignal("same")]
        public Task OneSignalAsync() => Task.CompletedTask;

        [WorkflowSignal("same")]
        public Task OtherSignalAsync() => Task.CompletedTask;

        [WorkflowSignal("__temporal_x")]
        public Task ReservedSignalAsync() => Task.CompletedTask;

        [WorkflowQuery]
        public void NoQuery()
        {
        }

        [WorkflowQuery]
        public Task TaskQueryAsync() => Task.CompletedTask;

        [WorkflowQuery("__stack_trace")]
        public int ReservedQuery() => 1;

        [WorkflowUpdate]
        public void VoidUpdate()
        {
        }

        [WorkflowSignal]
        public Task GenericAsync<T>(T value) => Task.FromResult(value);

        [WorkflowUpdateValidator("Nowhere")]
        public void Validate()
        {
        }
    }

    [Workflow]
    public class WrongValidator
    {
        [WorkflowRun]
        public Task RunAsync() => Task.CompletedTask;

        [WorkflowUpdate]
        public Task ChangeAsync(int value) => Task.CompletedTask;

        [WorkflowUpdateValidator(nameof(ChangeAsync))]
        public void Validate(string value)
        {
        }
    }

    [Workflow]
    public class WrongInit
    {
        [WorkflowInit]
        public WrongInit(int value) => _ = value;

        [WorkflowRun]
        public Task RunAsync(string value) => Task.CompletedTask;
    }

    [Workflow]
    public class Derived : Named
    {
    }

    [Workflow]
    public class Overrides : Named
    {
        [WorkflowRun]
        public override Task RunAsync() => Task.CompletedTask;

        public override Task PokeAsync() => Task.CompletedTask;
    }

    [Workflow]
    public class WrongDynamic
    {
        [WorkflowRun]
        public Task RunAsync() => Task.CompletedTask;

        [WorkflowSignal(Dynamic = true)]
        public Task SignalAsync(string name, string[] args) => Task.CompletedTask;
    }
}
