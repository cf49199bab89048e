using System.Reflection;

namespace Google.Cloud.BigQuery.V2;

/// <summary>Enums to the words they are over the wire, and back.</summary>
internal static class EnumMap
{
    public static string ToApiValue<T>(T value, string paramName = "value")
        where T : struct, Enum =>
        Words<T>.Of.TryGetValue(value, out var word)
            ? word
            : throw new ArgumentException($"Value {value} is undefined in {typeof(T).Name}", paramName);

    public static string ToApiValueOrNull<T>(T? value)
        where T : struct, Enum => value is { } set ? ToApiValue(set) : null;

    /// <summary>The words of all flags that are set; null where nothing was chosen.</summary>
    public static List<string> ToApiValues(SchemaUpdateOption? value)
    {
        if (value is not { } flags)
        {
            return null;
        }

        var words = Words<SchemaUpdateOption>.Of;
        return words.Keys.Aggregate(flags, (left, flag) => left & ~flag) is 0
            ? [.. words.Where(word => flags.HasFlag(word.Key)).Select(word => word.Value)]
            : throw new ArgumentException($"Value {value} is undefined in {nameof(SchemaUpdateOption)}", nameof(value));
    }

    public static T ToValue<T>(string word)
        where T : struct, Enum =>
        Words<T>.Back.TryGetValue(word, out var value)
            ? value
            : throw new ArgumentException($"Value {word} is undefined in {typeof(T).Name}", nameof(word));

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Of = typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static)
            .ToDictionary(
                field => (T)field.GetValue(null),
                field => field.GetCustomAttribute<ApiValueAttribute>()?.Value ?? field.Name.ToUpperInvariant());

        public static readonly Dictionary<string, T> Back = Of.ToDictionary(word => word.Value, word => word.Key);
    }
}
