using System.Runtime.CompilerServices;

namespace Google.Api.Gax;

/// <summary>What the base of something replaceable answers for a member that its heir does not override.</summary>
internal static class Unimplemented
{
    public static NotImplementedException Of(object heir, [CallerMemberName] string member = "") =>
        new($"{heir.GetType()} does not override {member}.");
}
