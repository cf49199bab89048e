using Flywheel.Activities.Lake;

namespace Flywheel.Starter.Server;

/// <summary>An object, or the beginning of objects' names, by what users type.</summary>
internal sealed record ObjectPath(string Bucket, string Name)
{
    private const string Scheme = "gs://";

    /// <summary><c>gs://bucket/name</c>; or a name alone, which is meant in <paramref name="bucket"/>.</summary>
    public static ObjectPath Parse(string typed, string bucket)
    {
        if (!typed.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return new(bucket, typed.TrimStart('/'));
        }

        var parts = typed[Scheme.Length..].Split('/', 2);
        return parts[0].Length > 0
            ? new(parts[0], parts.Length > 1 ? parts[1] : "")
            : throw CliException.WrongUsage($"\"{typed}\" names no bucket; it must be like gs://bucket/name.");
    }

    /// <summary>What an event is about: <c>BUCKET/OBJECT</c>, with gs:// or without.</summary>
    public static ObjectPath ParseWithBucket(string typed, LakeSettings lake)
    {
        var path = Parse(typed.StartsWith(Scheme, StringComparison.Ordinal) ? typed : Scheme + typed, "");
        return path.Name.Length > 0
            ? path
            : throw CliException.WrongUsage($"\"{typed}\" names no object; it must be like {lake.Source}/marketing/leads.csv.");
    }

    public override string ToString() => $"{Scheme}{Bucket}/{Name}";
}
