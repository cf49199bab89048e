namespace Google.Api.Gax.Rest;

public static class UserAgentHelper
{
    /// <summary><c>gcloud-dotnet/</c> and the version of the type's assembly.</summary>
    public static string GetDefaultUserAgent(Type type) =>
        new VersionHeaderBuilder().AppendAssemblyVersion("gcloud-dotnet", type).ToString();
}
