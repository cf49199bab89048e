using Temporalio.Common;

namespace Flywheel.Tests.Packages.Temporalio.Workflows;

[Trait("Category", "SdkUnit")]
public sealed class ExpressionUtilTests
{
    [Fact]
    public void Call_IsTakenApartWithoutBeingCalled()
    {
        var captured = 2;

        var (method, args) = ExpressionUtil.ExtractCall((Target target) => target.Add(1, captured, captured + 1));

        method.Name.ShouldBe("Add");
        args.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void InheritedMethod_IsTheOneOfTheTypeInTheLambda() =>
        ExpressionUtil.ExtractCall((Derived target) => target.Add(1, 2, 3)).Method.ReflectedType.ShouldBe(typeof(Derived));

    [Fact]
    public void StaticCall_HasNoInstance() =>
        ExpressionUtil.ExtractCall(() => Target.Zero()).Method.Name.ShouldBe("Zero");

    [Fact]
    public void NoCall_IsRefused() =>
        Should.Throw<ArgumentException>(() => ExpressionUtil.ExtractCall(() => 5))
            .Message.ShouldBe("Expression must be a single method call");

    [Fact]
    public void CallOfSomethingElse_IsRefused()
    {
        var other = new Target();

        Should.Throw<ArgumentException>(() => ExpressionUtil.ExtractCall((Target _) => other.Add(1, 2, 3)))
            .Message.ShouldBe("Instance call expression must have a single lambda parameter used for the call");
        Should.Throw<ArgumentException>(() => ExpressionUtil.ExtractCall((Target _) => Target.Zero()))
            .Message.ShouldBe("Static call expression must not have a lambda parameter");
    }

    [Fact]
    public void Property_IsAMember() =>
        ExpressionUtil.ExtractMemberAccess((Target target) => target.Size)!.Name.ShouldBe("Size");

    public class Target
    {
        public int Size => 1;

        public static int Zero() => 0;

        public virtual int Add(int a, int b, int c) => throw new NotSupportedException();
    }

    public class Derived : Target;
}
