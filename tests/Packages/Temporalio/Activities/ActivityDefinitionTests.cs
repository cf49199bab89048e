using System.Reflection;
using global::Temporalio.Activities;
using global::Temporalio.Converters;

namespace Flywheel.Tests.Packages.Temporalio.Activities;

[Trait("Category", "SdkUnit")]
public sealed class ActivityDefinitionTests
{
    [Fact]
    public async Task AllOfAnInstance_AreNamedAndCalled()
    {
        var all = ActivityDefinition.CreateAll(new Good("me")).ToDictionary(one => one.Name ?? "<dynamic>");

        all.Keys.Order().ShouldBe(["<dynamic>", "Add", "Async", "Greet", "Nothing", "Private", "Value", "other-name"]);
        (await all["Add"].InvokeAsync([2, 3])).ShouldBe(5);
        (await all["Add"].InvokeAsync([2])).ShouldBe(12);
        (await all["Greet"].InvokeAsync(["you"])).ShouldBe("me greets you");
        (await all["other-name"].InvokeAsync([])).ShouldBe("named");
        (await all["Nothing"].InvokeAsync([])).ShouldBeNull();
        (await all["Async"].InvokeAsync([])).ShouldBe(default(ValueTuple));
        (await all["Private"].InvokeAsync([null])).ShouldBe(0);
        all["<dynamic>"].Dynamic.ShouldBeTrue();
        all["Add"].RequiredParameterCount.ShouldBe(1);
        all["Add"].ParameterTypes.ShouldBe([typeof(int), typeof(int)]);
        all["Greet"].ReturnType.ShouldBe(typeof(Task<string>));
    }

    [Fact]
    public async Task Delegates_AreCalledOnTheirTargets()
    {
        (await ActivityDefinition.Create(new Good("x").GreetAsync).InvokeAsync(["y"])).ShouldBe("x greets y");
        (await ActivityDefinition.Create(Good.Add).InvokeAsync([1, 1])).ShouldBe(2);

        [Activity]
        static int LocalOne() => 1;

        var local = ActivityDefinition.Create(LocalOne);
        local.Name.ShouldBe("LocalOne");
        (await local.InvokeAsync([])).ShouldBe(1);

        var named = ActivityDefinition.Create([Activity("lambda")] (int i) => i + 1);
        named.Name.ShouldBe("lambda");
        (await named.InvokeAsync([1])).ShouldBe(2);
    }

    [Fact]
    public void LambdaWithoutName_IsRefused() =>
        Should.Throw<ArgumentException>(() => ActivityDefinition.Create([Activity] () => 1))
            .Message.ShouldContain("lambda");

    [Fact]
    public void MethodWithoutAttribute_IsNamed() =>
        Should.Throw<ArgumentException>(() => ActivityDefinition.Create(ToString))
            .Message.ShouldContain("ToString() missing Activity attribute");

    [Fact]
    public void AllMistakes_AreToldAtOnce()
    {
        var error = Should.Throw<ArgumentException>(() => ActivityDefinition.CreateAll(typeof(Bad), null));

        error.Message.ShouldContain("ByRef");
        error.Message.ShouldContain("Generic");
        error.Message.ShouldContain("Odd");
        error.Message.ShouldContain("__temporal_mine");
        error.Message.ShouldContain("Both");
        error.Message.ShouldNotContain("Fine");
    }

    [Fact]
    public void InstanceMethodsWithoutInstance_AreRefused() =>
        Should.Throw<InvalidOperationException>(() => ActivityDefinition.CreateAll(typeof(Good), null))
            .Message.ShouldContain("non-static");

    [Fact]
    public void NoActivities_IsRefused() =>
        Should.Throw<ArgumentException>(() => ActivityDefinition.CreateAll(typeof(string), null))
            .Message.ShouldContain("No activities found on System.String");

    [Fact]
    public async Task Exceptions_ComeAsThrown()
    {
        var definition = ActivityDefinition.Create([Activity("throws")] int () => throw new FormatException("no"));
        var reflected = ActivityDefinition.Create(
            definition.MethodInfo!, args => throw new TargetInvocationException(new FormatException("no")));

        (await Should.ThrowAsync<FormatException>(() => definition.InvokeAsync([]))).Message.ShouldBe("no");
        await Should.ThrowAsync<FormatException>(() => reflected.InvokeAsync([]));
    }

    [Fact]
    public void NameForACall_IsTheDefinitions()
    {
        ActivityDefinition.NameFromMethodForCall(((Delegate)Good.Add).Method).ShouldBe("Add");
        var dynamic = typeof(Good).GetMethod(nameof(Good.Any))!;
        Should.Throw<ArgumentException>(() => ActivityDefinition.NameFromMethodForCall(dynamic))
            .Message.ShouldContain("dynamic");
    }

    private sealed class Good(string name)
    {
        [Activity]
        public static int Add(int a, int b = 10) => a + b;

        [Activity]
        public async Task<string> GreetAsync(string whom)
        {
            await Task.Yield();
            return $"{name} greets {whom}";
        }

        [Activity("other-name")]
        public string Named() => "named";

        [Activity]
        public void Nothing()
        {
        }

        [Activity]
        public async Task Async() => await Task.Yield();

        [Activity]
        public int Value() => name.Length;

        [Activity(Dynamic = true)]
        public string Any(IRawValue[] args) => $"{args.Length}";

        [Activity]
        private int Private(int number) => number;
    }

    private static class Bad
    {
        [Activity]
        public static void ByRef(ref int number) => number++;

        [Activity]
        public static void Generic<T>(T value) => _ = value;

        [Activity(Dynamic = true)]
        public static void Odd(int number) => _ = number;

        [Activity("__temporal_mine")]
        public static void Reserved()
        {
        }

        [Activity("name", Dynamic = true)]
        public static void Both(IRawValue[] args) => _ = args;

        [Activity]
        public static void Fine()
        {
        }
    }
}
