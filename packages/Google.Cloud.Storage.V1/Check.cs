using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Google.Api.Gax;
using Google.Apis.Storage.v1.Data;
using Object = Google.Apis.Storage.v1.Data.Object;

namespace Google.Cloud.Storage.V1;

/// <summary>Checks of arguments and options that operations share.</summary>
internal static partial class Check
{
    /// <summary>Neither too long nor with characters that would need to be escaped; the rest is the service's.</summary>
    public static string BucketName(string bucket, [CallerArgumentExpression(nameof(bucket))] string name = null)
    {
        GaxPreconditions.CheckNotNull(bucket, name);
        GaxPreconditions.CheckArgument(
            ValidBucketName().IsMatch(bucket),
            name,
            "Invalid bucket name '{0}' - see https://cloud.google.com/storage/docs/bucket-naming",
            bucket);
        return bucket;
    }

    public static Bucket Bucket(Bucket bucket, [CallerArgumentExpression(nameof(bucket))] string name = null)
    {
        GaxPreconditions.CheckNotNull(bucket, name);
        GaxPreconditions.CheckArgument(bucket.Name is not null, name, "Bucket must have a name");
        BucketName(bucket.Name, name);
        return bucket;
    }

    public static Object Object(Object obj, [CallerArgumentExpression(nameof(obj))] string name = null)
    {
        GaxPreconditions.CheckNotNull(obj, name);
        GaxPreconditions.CheckArgument(
            obj.Name is not null && obj.Bucket is not null, name, "Object must have a name and bucket");
        GaxPreconditions.CheckArgument(
            ValidBucketName().IsMatch(obj.Bucket), name, "Object bucket '{0}' is invalid", obj.Bucket);
        return obj;
    }

    public static T? Defined<T>(T? value, [CallerArgumentExpression(nameof(value))] string name = null)
        where T : struct => value is { } given ? GaxPreconditions.CheckEnumValue(given, name) : null;

    public static void NotBoth(
        long? one,
        long? other,
        [CallerArgumentExpression(nameof(one))] string oneName = null,
        [CallerArgumentExpression(nameof(other))] string otherName = null)
    {
        if (one is not null && other is not null)
        {
            throw InvalidOptions($"Cannot specify {oneName} and {otherName} in the same options");
        }
    }

    /// <summary>For the argument of the operation that the options were given to.</summary>
#pragma warning disable CA2208 // It is a parameter of the caller's caller.
    public static ArgumentException InvalidOptions(string message) => new(message, "options");
#pragma warning restore CA2208

    [GeneratedRegex(@"^[0-9a-z.\-_]{1,222}$")]
    private static partial Regex ValidBucketName();
}
