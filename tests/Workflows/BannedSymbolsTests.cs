namespace Flywheel.Tests.Workflows;

/// <summary>The analyzer ignores a symbol that it does not find, so a misspelt ban would never bite.</summary>
[Trait("Category", "Workflow")]
public sealed class BannedSymbolsTests
{
    public static TheoryData<string> Symbols =>
        [.. File.ReadLines(Repository.Path("workflows", "BannedSymbols.txt")).Select(line => line.Split(';')[0])];

    [Theory, MemberData(nameof(Symbols))]
    public void Symbol_Exists(string symbol)
    {
        var name = symbol[2..].Split('(')[0].Replace("``1", "", StringComparison.Ordinal);
        var exists = symbol[0] switch
        {
            'T' => Find(name) is not null,
            'N' => AppDomain.CurrentDomain.GetAssemblies().SelectMany(assembly => assembly.GetExportedTypesOrNone()).Any(type => type.Namespace == name),
            _ => Find(name[..name.LastIndexOf('.')])?.GetMember(name[(name.LastIndexOf('.') + 1)..]).Length > 0,
        };

        exists.ShouldBeTrue(symbol);
    }

    [Fact]
    public void EveryBan_SaysWhatToUseInstead() =>
        File.ReadLines(Repository.Path("workflows", "BannedSymbols.txt")).ShouldAllBe(line => line.IndexOf(';') > 0 && line.Length > line.IndexOf(';') + 5);

    private static Type? Find(string name) =>
        AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType(name)).FirstOrDefault(type => type is not null)
        ?? Type.GetType($"{name}, System.Diagnostics.Process")
        ?? Type.GetType($"{name}, System.Threading.Tasks.Parallel")
        ?? Type.GetType($"{name}, System.Console");
}

internal static class AssemblyTypes
{
    public static Type[] GetExportedTypesOrNone(this System.Reflection.Assembly assembly) => assembly.IsDynamic ? [] : assembly.GetExportedTypes();
}
