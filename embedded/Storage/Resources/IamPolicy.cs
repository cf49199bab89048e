using System.Text.Json.Nodes;

namespace Flywheel.Embedded.Storage.Resources;

/// <summary>https://cloud.google.com/storage/docs/json_api/v1/buckets/getIamPolicy</summary>
internal sealed record IamPolicy(int Version, IReadOnlyList<IamBinding> Bindings)
{
    private const int WithConditions = 3;

    public string Kind { get; init; } = "storage#policy";

    public string? ResourceId { get; init; }

    public string? Etag { get; init; }

    public bool HasConditions => Bindings.Any(binding => binding.Condition is not null);

    /// <summary>What a bucket has that nobody has given another.</summary>
    public static IamPolicy Default(string project)
    {
        string[] owners = [$"projectEditor:{project}", $"projectOwner:{project}"];
        string[] readers = [$"projectViewer:{project}"];
        return new(1,
        [
            new("roles/storage.legacyBucketOwner", owners),
            new("roles/storage.legacyBucketReader", readers),
            new("roles/storage.legacyObjectOwner", owners),
            new("roles/storage.legacyObjectReader", readers),
        ]);
    }

    /// <exception cref="ApiException">It cannot be.</exception>
    public static IamPolicy Read(JsonObject body)
    {
        IamPolicy policy;
        try
        {
            var bindings = body["bindings"] is { } list ? System.Text.Json.JsonSerializer.Deserialize<List<IamBinding>>(list, Json.Options)! : [];
            policy = new(body["version"]?.GetValue<int>() ?? 1, bindings) { Etag = body["etag"]?.GetValue<string>() };
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException or FormatException)
        {
            throw Errors.ParseError();
        }

        if (policy.Version is not (0 or 1 or WithConditions))
        {
            throw Errors.Invalid($"Invalid policy version: {policy.Version}.");
        }

        foreach (var binding in policy.Bindings)
        {
            if (string.IsNullOrEmpty(binding.Role) || binding.Members is null)
            {
                throw Errors.Invalid("Every binding of a policy must have a role and members.");
            }
        }

        return policy.HasConditions && policy.Version < WithConditions
            ? throw Errors.Invalid("A policy with conditions must have version 3.")
            : policy with { Version = Math.Max(policy.Version, 1), Bindings = [.. policy.Bindings.Where(binding => binding.Members.Count > 0)] };
    }

    /// <exception cref="ApiException">Who asks for it would not know what its conditions are, and might take them off.</exception>
    public void CheckVersion(long? requested)
    {
        if (HasConditions && (requested ?? 1) < WithConditions)
        {
            throw Errors.Invalid("The policy has conditions: it can be had with optionsRequestedPolicyVersion=3 alone.");
        }
    }
}

internal sealed record IamBinding(string Role, IReadOnlyList<string> Members)
{
    public JsonObject? Condition { get; init; }
}

internal sealed record IamPermissions(IReadOnlyList<string> Permissions)
{
    public string Kind { get; init; } = "storage#testIamPermissionsResponse";
}
