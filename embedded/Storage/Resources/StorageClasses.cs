namespace Flywheel.Embedded.Storage.Resources;

/// <summary>The classes that an object can have. They cost the same here.</summary>
internal static class StorageClasses
{
    public const string Default = "STANDARD";

    private static readonly HashSet<string> Known =
        ["STANDARD", "NEARLINE", "COLDLINE", "ARCHIVE", "MULTI_REGIONAL", "REGIONAL", "DURABLE_REDUCED_AVAILABILITY"];

    /// <exception cref="ApiException">There is no such class.</exception>
    public static string? Check(string? name) =>
        name is null || Known.Contains(name) ? name : throw Errors.Invalid($"Invalid argument: storage class \"{name}\".");
}
