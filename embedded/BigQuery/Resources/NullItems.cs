using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Flywheel.Embedded.BigQuery.Errors;

namespace Flywheel.Embedded.BigQuery.Resources;

/// <summary>
/// Lists of resources have no null items, as in Google's protocol, though JSON can write them: whoever reads a request need not
/// look. Maps keep theirs, which remove a label.
/// </summary>
internal static class NullItems
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Inner = new();

    public static T Refused<T>(T resource)
    {
        if (resource is not null)
        {
            Check(resource, "");
        }

        return resource;
    }

    private static void Check(object resource, string path)
    {
        foreach (var property in Inner.GetOrAdd(resource.GetType(), InnerOf))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            var within = path.Length == 0 ? name : $"{path}.{name}";
            switch (property.GetValue(resource))
            {
                case null or string or IDictionary<string, string>:
                    break;
                case IDictionary map:
                    CheckAll(map.Values, within);
                    break;
                case IEnumerable items:
                    CheckAll(items, within);
                    break;
                case var value:
                    Check(value, within);
                    break;
            }
        }
    }

    private static void CheckAll(IEnumerable items, string path)
    {
        var index = 0;
        foreach (var item in items)
        {
            var within = $"{path}[{index++}]";
            if (item is null)
            {
                throw ApiException.Invalid($"Invalid value at '{within}': null is not a valid value", within);
            }

            if (item is not string)
            {
                Check(item, within);
            }
        }
    }

    /// <summary>What may have lists in it: other resources, and lists themselves.</summary>
    private static PropertyInfo[] InnerOf(Type type) => type.Namespace != typeof(NullItems).Namespace || type.IsEnum
        ? []
        : [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0 && !property.PropertyType.IsValueType && property.PropertyType != typeof(string))];
}
