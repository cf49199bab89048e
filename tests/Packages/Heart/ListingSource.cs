using System.Text;
using System.Text.RegularExpressions;

namespace Flywheel.Tests.Packages.Heart;

/// <summary>
/// Writes a listing as C#, signatures only. Where it does not say (protected, virtual, init), the source allows more
/// than the official package does; it never has a member that the listing lacks.
/// </summary>
internal static partial class ListingSource
{
    private const string Nothing = " => throw null;";

    public static string Write(Listing listing)
    {
        var source = new StringBuilder("using System;\n");
        foreach (var type in listing.Types.Where(type => type.Parent is null))
        {
            source.Append("namespace ").Append(type.Scope).Append(" {\n");
            WriteType(source, type, listing);
            source.Append("}\n");
        }

        return source.ToString();
    }

    private static void WriteType(StringBuilder source, ListedType type, Listing listing)
    {
        var kind = type.IsRecord ? "record" : type.Kind;
        var bases = new[] { type.Base, ListingGaps.Interfaces.GetValueOrDefault(type.Name) }.OfType<string>().ToList();
        source.Append("public ").Append(type.Modifier).Append(type.UsesPointers ? " unsafe " : " ")
            .Append(kind).Append(' ')
            .Append(type.ShortName).Append(type.TypeParameters)
            .Append(bases.Count == 0 ? "" : " : " + string.Join(", ", bases.Select(Type))).Append("\n{\n");
        if (type.Kind == "class" && !type.IsStatic && !type.Members.Exists(member => member.Text == "ctor()"))
        {
            // Nobody else can call it, but heirs in the listing need one.
            source.Append("private protected ").Append(type.ShortName).Append("() { }\n");
        }

        foreach (var line in type.Members.Select(member => Member(type, member)).OfType<string>())
        {
            source.Append(line).Append('\n');
        }

        foreach (var nested in listing.Types.Where(nested => nested.Parent == type))
        {
            WriteType(source, nested, listing);
        }

        source.Append("}\n");
    }

    private static string? Member(ListedType type, ListedMember member)
    {
        if (type.Kind == "enum")
        {
            return member.Text + ",";
        }

        var access = type.Kind == "interface" ? "" : member.IsStatic ? "public static " : "public ";
        if (member.IsEvent)
        {
            var (name, handler) = Pair(member.Text);
            return $"{access}event {Type(handler)} {name};";
        }

        if (Property().Match(member.Text) is { Success: true } property)
        {
            if (property.Groups["name"].Value == "Item"
                && ListingGaps.Indexers.TryGetValue(type.Name, out var parameters))
            {
                var result = Type(property.Groups["type"].Value);
                var accessors = property.Groups["accessors"].Value
                    .Replace("get;", "get => throw null;", StringComparison.Ordinal)
                    .Replace("set;", "set { }", StringComparison.Ordinal);
                return string.Concat(
                    parameters.Select(parameter => $"{access}{result} this[{parameter}] {accessors}\n"));
            }

            return $"{access}{Type(property.Groups["type"].Value)} {property.Groups["name"].Value} "
                + property.Groups["accessors"].Value;
        }

        if (Constructor().Match(member.Text) is { Success: true } constructor)
        {
            var parameters = constructor.Groups["parameters"].Value;
            return parameters == $"{type.Name} original" && type.IsRecord
                ? null
                : $"public {type.ShortName}({Parameters(type, "ctor", parameters)}) {{ }}";
        }

        if (Method().Match(member.Text) is { Success: true } method)
        {
            return MethodSource(type, member, method, access);
        }

        var (field, fieldType) = Pair(member.Text);
        return $"{access}readonly {Type(fieldType)} {field};";
    }

    private static string? MethodSource(ListedType type, ListedMember member, Match method, string access)
    {
        var name = method.Groups["name"].Value;
        var parameters = Parameters(type, name, method.Groups["parameters"].Value);
        var result = Type(method.Groups["type"].Value);
        if (name.StartsWith("op_", StringComparison.Ordinal))
        {
            return name is "op_Implicit" or "op_Explicit"
                ? $"public static {name[3..].ToLowerInvariant()} operator {result}({parameters}){Nothing}"
                : $"public static {result} operator {Operator(name)}({parameters}){Nothing}";
        }

        if (name == "Finalize")
        {
            return null;
        }

        var isExtension = type.IsStatic && type.ShortName.EndsWith("Extensions", StringComparison.Ordinal);
        var constraint = parameters.Contains("MessageParser<T>", StringComparison.Ordinal)
            ? " where T : global::Google.Protobuf.IMessage<T>"
            : parameters.Contains("T? ", StringComparison.Ordinal) ? " where T : struct"
            : "";
        var modifiers = ListingGaps.ProtectedOverrides.Contains($"{type.Name}.{name}") ? "protected override "
            : type.Kind == "class" && !member.IsStatic ? access + "virtual "
            : access;
        return modifiers
            + $"{result} {name}{method.Groups["generic"].Value}({(isExtension ? "this " : "")}{parameters}){constraint}"
            + (type.Kind == "interface" ? ";" : Nothing);
    }

    private static string Parameters(ListedType type, string method, string text)
    {
        var all = Split(text).Select(Parameter).ToList();
        if (all.Count > 0 && ListingGaps.Params.Contains($"{type.Name}.{method}")
            && all[^1].Contains("[] @", StringComparison.Ordinal))
        {
            all[^1] = "params " + all[^1];
        }

        return string.Join(", ", all);
    }

    private static string Parameter(string text)
    {
        var equals = text.IndexOf(" = ", StringComparison.Ordinal);
        var declared = equals < 0 ? text : text[..equals];
        var space = declared.LastIndexOf(' ');
        return $"{Type(declared[..space])} @{declared[(space + 1)..]}{(equals < 0 ? "" : " = default")}";
    }

    private static IEnumerable<string> Split(string parameters)
    {
        var depth = 0;
        var start = 0;
        for (var i = 0; i < parameters.Length; i++)
        {
            depth += parameters[i] switch { '<' => 1, '>' => -1, _ => 0 };
            if (parameters[i] == ',' && depth == 0)
            {
                yield return parameters[start..i];
                start = i + 2;
            }
        }

        if (parameters.Length > 0)
        {
            yield return parameters[start..];
        }
    }

    private static (string Name, string Type) Pair(string text)
    {
        var parts = text.Split(": ", 2);
        return (parts[0], parts[1]);
    }

    private static string Type(string name) =>
        Void().Replace(Rooted().Replace(SystemObject().Replace(name, "System.Object"), "global::$1."), "void");

    private static string Operator(string name) => name switch
    {
        "op_Addition" or "op_UnaryPlus" => "+",
        "op_GreaterThan" => ">",
        "op_GreaterThanOrEqual" => ">=",
        "op_LessThan" => "<",
        "op_LessThanOrEqual" => "<=",
        "op_Subtraction" or "op_UnaryNegation" => "-",
        _ => throw new InvalidDataException($"The listing has an operator that this test does not know: {name}"),
    };

    [GeneratedRegex(@"^(?<name>\w+): (?<type>.+) (?<accessors>\{.*\})$")]
    private static partial Regex Property();

    [GeneratedRegex(@"^ctor\((?<parameters>.*)\)$")]
    private static partial Regex Constructor();

    [GeneratedRegex(@"^(?<name>\w+)(?<generic><[^(]*>)?\((?<parameters>.*)\): (?<type>.+)$")]
    private static partial Regex Method();

    [GeneratedRegex(@"(?<![\w.:])(System|Temporalio|Google|Microsoft|DuckDB)\.")]
    private static partial Regex Rooted();

    // Cloud Storage has an Object of its own.
    [GeneratedRegex(@"(?<![\w.])Object\b")]
    private static partial Regex SystemObject();

    [GeneratedRegex(@"\bVoid\b")]
    private static partial Regex Void();
}
