namespace Flywheel.Tests.Packages.Heart;

/// <summary>A type of a listing, with the lines of its members, its name cut off.</summary>
/// <param name="Name">Full name, type parameters included.</param>
/// <param name="Kind">class, interface or enum.</param>
/// <param name="Modifier">abstract, static or nothing.</param>
/// <param name="Base">Full name of the base class.</param>
internal sealed record ListedType(string Name, string Kind, string Modifier, string? Base)
{
    public List<ListedMember> Members { get; } = [];

    /// <summary>Set when the listing is whole: the type that this one is nested in.</summary>
    public ListedType? Parent { get; set; }

    public bool IsRecord { get; set; }

    public bool IsStatic => Modifier == "static";

    /// <summary>The name without namespace or outer types, and without type parameters.</summary>
    public string ShortName => BareName[(BareName.LastIndexOf('.') + 1)..];

    public string TypeParameters => Name[BareName.Length..];

    /// <summary>Its namespace, or the type that it is nested in.</summary>
    public string Scope => BareName[..BareName.LastIndexOf('.')];

    private string BareName => Name.Split('<')[0];
}
