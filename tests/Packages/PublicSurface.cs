using System.Reflection;

namespace Flywheel.Tests.Packages;

/// <summary>
/// The public and protected members of an assembly, one a line, in the form of the listings in surface/.
/// </summary>
internal static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // What every type has or may override; the listings leave it out.
    private static readonly string[] Boilerplate =
        ["Equals", "GetHashCode", "ToString", "Finalize", "Deconstruct", "PrintMembers", "EqualityContract"];

    public static IReadOnlyCollection<string> Of(Assembly assembly)
    {
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var type in assembly.GetExportedTypes())
        {
            lines.Add(Head(type));
            lines.UnionWith(type.GetMembers(Declared).Select(member => Line(type, member)).OfType<string>());
        }

        return lines;
    }

    private static string Head(Type type)
    {
        var kind =
            type.IsEnum ? "enum"
            : type.IsInterface ? "interface"
            : type.IsValueType ? "struct"
            : typeof(Delegate).IsAssignableFrom(type) ? "delegate"
            : type is { IsAbstract: true, IsSealed: true } ? "static class"
            : type.IsAbstract ? "abstract class"
            : "class";
        var hasBase = type.BaseType is { } parent
            && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum);
        return $"{kind} {Name(type)}{(hasBase ? " : " + Name(type.BaseType!) : "")}";
    }

    private static string? Line(Type type, MemberInfo member) => member switch
    {
        ConstructorInfo { IsStatic: false } constructor when IsSeen(constructor) =>
            $"{Name(type)}.ctor({Parameters(constructor)})",
        PropertyInfo property when property.GetAccessors(true).Any(IsSeen) && !Boilerplate.Contains(property.Name) =>
            $"{Static(property.GetAccessors(true)[0])}{Name(type)}.{property.Name}: {Name(property.PropertyType)} "
            + $"{{{Accessor(property.GetMethod, " get;")}{Accessor(property.SetMethod, " set;")} }}",
        EventInfo { AddMethod: { } add } @event when IsSeen(add) =>
            $"event {Name(type)}.{@event.Name}: {Name(@event.EventHandlerType!)}",
        MethodInfo { IsSpecialName: false } method
            when IsSeen(method) && !method.Name.Contains('<') && !Boilerplate.Contains(method.Name) =>
            $"{Static(method)}{Name(type)}.{method.Name}{Generic(method)}({Parameters(method)}): "
            + Name(method.ReturnType),
        MethodInfo method when IsSeen(method) && method.Name is not ("op_Equality" or "op_Inequality")
            && method.Name.StartsWith("op_", StringComparison.Ordinal) =>
            $"{Name(type)}.{method.Name}({Parameters(method)}): {Name(method.ReturnType)}",
        FieldInfo { IsLiteral: true } field when type.IsEnum =>
            $"{Name(type)}.{field.Name} = {field.GetRawConstantValue()}",
        FieldInfo field when !type.IsEnum && (field.IsPublic || field.IsFamily) =>
            $"{(field.IsStatic ? "static " : "")}{Name(type)}.{field.Name}: {Name(field.FieldType)}",
        _ => null,
    };

    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Accessor(MethodInfo? accessor, string text) =>
        accessor is not null && IsSeen(accessor) ? text : "";

    private static string Static(MethodBase method) => method.IsStatic ? "static " : "";

    private static string Generic(MethodInfo method) => method.IsGenericMethodDefinition
        ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>"
        : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        (parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? "ref " : "")
        + Name(parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType)
        + $" {parameter.Name}"
        + (parameter.HasDefaultValue ? $" = {parameter.RawDefaultValue ?? "null"}" : "")));

    private static string Name(Type type)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (type.IsArray || type.IsPointer)
        {
            return Name(type.GetElementType()!) + (type.IsArray ? "[]" : "*");
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Name(underlying) + "?";
        }

        var name = type.IsNested ? $"{Name(type.DeclaringType!)}.{type.Name}"
            : type.Namespace is null or "System" ? type.Name
            : $"{type.Namespace}.{type.Name}";
        if (!type.IsGenericType)
        {
            return name;
        }

        var tick = name.IndexOf('`', StringComparison.Ordinal);
        return $"{(tick < 0 ? name : name[..tick])}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}
