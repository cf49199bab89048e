namespace Google.Apis.Storage.v1;

public partial class StorageService
{
    /// <summary>OAuth 2.0 scopes.</summary>
    public class Scope
    {
#pragma warning disable CA2211 // Officially fields that can be written.
        public static string CloudPlatform = ScopeConstants.CloudPlatform;
        public static string CloudPlatformReadOnly = ScopeConstants.CloudPlatformReadOnly;
        public static string DevstorageFullControl = ScopeConstants.DevstorageFullControl;
        public static string DevstorageReadOnly = ScopeConstants.DevstorageReadOnly;
        public static string DevstorageReadWrite = ScopeConstants.DevstorageReadWrite;
#pragma warning restore CA2211
    }

    /// <summary>OAuth 2.0 scopes.</summary>
    public static class ScopeConstants
    {
        public const string CloudPlatform = "https://www.googleapis.com/auth/cloud-platform";
        public const string CloudPlatformReadOnly = "https://www.googleapis.com/auth/cloud-platform.read-only";
        public const string DevstorageFullControl = "https://www.googleapis.com/auth/devstorage.full_control";
        public const string DevstorageReadOnly = "https://www.googleapis.com/auth/devstorage.read_only";
        public const string DevstorageReadWrite = "https://www.googleapis.com/auth/devstorage.read_write";
    }
}
