namespace Flywheel.Embedded.Storage.Resources;

internal sealed record IamPolicy(string ResourceId, string Etag, IReadOnlyList<IamBinding> Bindings)
{
    public string Kind { get; init; } = "storage#policy";

    public int Version { get; init; } = 1;
}

internal sealed record IamBinding(string Role, IReadOnlyList<string> Members);

internal sealed record IamPermissions(IReadOnlyList<string> Permissions)
{
    public string Kind { get; init; } = "storage#testIamPermissionsResponse";
}
