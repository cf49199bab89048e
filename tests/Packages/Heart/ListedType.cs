namespace Flywheel.Tests.Packages.Heart;

/// <summary>A type of a listing, with the lines of its members, its name cut off.</summary>
/// <param name="Name">Full name, type parameters included.</param>
/// <param name="Kind">class, struct, interface or enum.</param>
/// <param name="Modifier">abstract, static or nothing.</param>
/// <param name="Base">Full name of the base class.</param>
internal sealed record ListedType(string Name, string Kind, string Modifier, string? Base)
{
    public List<ListedMember> Members { get; } = [];

    /// <summary>Set when the listing is whole: the type that this one is nested in.</summary>
    public ListedType? Parent { get; set; }

    public bool IsRecord { get; set; }

    public bool UsesPointers => Members.Exists(member => member.Text.Contains('*', StringComparison.Ordinal));

    public bool IsStatic => Modifier == "static";

    /// <summary>The name without namespace or outer types, and without type parameters.</summary>
    public string ShortName => OwnName.Split('<')[0];

    public string TypeParameters => OwnName[ShortName.Length..];

    /// <summary>Its namespace, or the type that it is nested in.</summary>
    public string Scope => Name[..^(OwnName.Length + 1)];

    // After the last dot that is not inside of type parameters.
    private string OwnName => Name[(OwnStart(Name) + 1)..];

    private static int OwnStart(string name)
    {
        var depth = 0;
        var start = -1;
        for (var i = 0; i < name.Length; i++)
        {
            depth += name[i] switch { '<' => 1, '>' => -1, _ => 0 };
            start = name[i] == '.' && depth == 0 ? i : start;
        }

        return start;
    }
}
