using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Flywheel.Tests.Packages.Heart;

/// <summary>A project of the heart, as a compiler sees it.</summary>
internal sealed record HeartProject(string Folder)
{
    private static readonly string[] ImplicitUsings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading",
        "System.Threading.Tasks",
    ];

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);

    private readonly XDocument _project = XDocument.Load(Repository.Path(Folder, Folder + ".csproj"));

    public CSharpCompilation Compile(IEnumerable<MetadataReference> references)
    {
        var name = Property("AssemblyName") ?? Folder;
        var kind = Property("OutputType") == "Exe"
            ? OutputKind.ConsoleApplication
            : OutputKind.DynamicallyLinkedLibrary;
        var options = new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable);
        return CSharpCompilation.Create(name, Sources(), references, options);
    }

    private IEnumerable<SyntaxTree> Sources()
    {
        var usings = ImplicitUsings.Concat(Items("Using")).Select(name => $"global using global::{name};");
        var friends = Items("InternalsVisibleTo").Select(name =>
            $"[assembly: global::System.Runtime.CompilerServices.InternalsVisibleTo(\"{name}\")]");
        yield return CSharpSyntaxTree.ParseText(string.Join('\n', usings.Concat(friends)), Language, "project.g.cs");
        var root = Repository.Path(Folder);
        var own = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(file =>
                Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"));
        var others = Items("Compile").Select(file => Path.GetFullPath(file, root));
        foreach (var file in own.Concat(others))
        {
            yield return CSharpSyntaxTree.ParseText(File.ReadAllText(file), Language, file);
        }
    }

    private string? Property(string name) => _project.Descendants(name).FirstOrDefault()?.Value;

    private IEnumerable<string> Items(string name) =>
        _project.Descendants(name).Select(item => item.Attribute("Include")!.Value);
}
