using System.Text.RegularExpressions;

namespace Flywheel.Tests.Packages.Heart;

/// <summary>A listing of surface/, read back into types.</summary>
internal sealed partial class Listing
{
    private Listing(IReadOnlyList<ListedType> types) => Types = types;

    public IReadOnlyList<ListedType> Types { get; }

    public static Listing Read(string path)
    {
        var lines = File.ReadAllLines(path)
            .Where(line => line.Length > 0 && line[0] != '#' && !CompilerMade().IsMatch(line))
            .Select(line => InGeneric().Replace(line, "<${outer}>.${name}"))
            .ToList();
        var types = lines.Select(line => Head().Match(line)).Where(match => match.Success)
            .Select(match => new ListedType(
                match.Groups["name"].Value,
                match.Groups["kind"].Value,
                match.Groups["modifier"].Value,
                match.Groups["base"] is { Success: true } parent ? parent.Value : null))
            .ToDictionary(type => type.Name);
        foreach (var line in lines.Where(line => !Head().IsMatch(line)))
        {
            Add(types, line);
        }

        foreach (var type in types.Values)
        {
            type.Parent = types.GetValueOrDefault(type.Scope);
        }

        MarkRecords(types);
        return new([.. types.Values]);
    }

    [GeneratedRegex(
        "^((?<modifier>abstract|static) )?(?<kind>class|struct|interface|enum) (?<name>.+?)( : (?<base>.+))?$")]
    private static partial Regex Head();

    // A type inside of a generic one has the outer one's type parameters, too.
    [GeneratedRegex(@"<(?<outer>[^<>]+)>\.(?<name>\w+)<\k<outer>>")]
    private static partial Regex InGeneric();

    // Parts of fixed buffers and of extension blocks; methods that take function pointers, whose type is left blank.
    [GeneratedRegex(@"e__|\.<|\$|, {2}\w|\( \w")]
    private static partial Regex CompilerMade();

    private static void Add(Dictionary<string, ListedType> types, string line)
    {
        var isStatic = line.StartsWith("static ", StringComparison.Ordinal);
        var isEvent = line.StartsWith("event ", StringComparison.Ordinal);
        var member = isStatic || isEvent ? line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..] : line;
        var owner = types.Values
            .Where(type => member.StartsWith(type.Name + ".", StringComparison.Ordinal))
            .MaxBy(type => type.Name.Length)
            ?? throw new InvalidDataException($"The listing has a member of a type that it lacks: {line}");
        owner.Members.Add(new(member[(owner.Name.Length + 1)..], isStatic, isEvent));
    }

    // A record shows by its copy constructor, unless it is sealed; bases and heirs of records are records.
    private static void MarkRecords(Dictionary<string, ListedType> types)
    {
        foreach (var type in types.Values)
        {
            type.IsRecord = ListingGaps.SealedRecords.Contains(type.Name)
                || type.Members.Exists(member => member.Text == $"ctor({type.Name} original)");
        }

        var before = -1;
        while (before != types.Values.Count(type => type.IsRecord))
        {
            before = types.Values.Count(type => type.IsRecord);
            foreach (var type in types.Values.Where(type => type.Base is not null && types.ContainsKey(type.Base)))
            {
                var parent = types[type.Base!];
                parent.IsRecord = type.IsRecord = parent.IsRecord || type.IsRecord;
            }
        }
    }
}
