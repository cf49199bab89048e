using System.Globalization;
using System.Reflection;

namespace Google.Api.Gax;

/// <summary>Writes what calls, name and version in pairs, as <see cref="HeaderName"/> carries it.</summary>
public sealed class VersionHeaderBuilder
{
    public const string HeaderName = "x-goog-api-client";

    private readonly List<KeyValuePair<string, string>> _versions = [];

    /// <summary>Neither name nor version has spaces or slashes in it, and a name comes once.</summary>
    public VersionHeaderBuilder AppendVersion(string name, string version)
    {
        GaxPreconditions.CheckNotNullOrEmpty(name, nameof(name));
        GaxPreconditions.CheckNotNull(version, nameof(version));
        GaxPreconditions.CheckArgument(IsValid(name), nameof(name), "Invalid name: {0}", name);
        GaxPreconditions.CheckArgument(IsValid(version), nameof(version), "Invalid version: {0}", version);
        GaxPreconditions.CheckArgument(
            !_versions.Exists(pair => pair.Key == name), nameof(name), "Names in version headers must be unique");
        _versions.Add(new(name, version));
        return this;
    }

    public VersionHeaderBuilder AppendAssemblyVersion(string name, Type type) => AppendVersion(name, VersionOf(type));

    public VersionHeaderBuilder AppendDotNetEnvironment() => AppendVersion("gl-dotnet", Text(Environment.Version));

    public VersionHeaderBuilder Clone()
    {
        var clone = new VersionHeaderBuilder();
        clone._versions.AddRange(_versions);
        return clone;
    }

    public override string ToString() => string.Join(' ', _versions.Select(pair => $"{pair.Key}/{pair.Value}"));

    private static bool IsValid(string part) => part.AsSpan().IndexOfAny(' ', '/') < 0;

    private static string VersionOf(Type type)
    {
        var informational = type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>();

        // What follows the plus sign is the commit that it was built from.
        return informational is { InformationalVersion: { } text } && IsValid(text)
            ? text.Split('+')[0]
            : Text(type.Assembly.GetName().Version);
    }

    private static string Text(Version version) => version is null
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{version.Major}.{version.Minor}.{Math.Max(version.Build, 0)}");
}
