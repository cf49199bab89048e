using System.Text.Json;
using System.Text.Json.Serialization;

namespace Flywheel.Activities.Warehouse.Definitions;

/// <summary>The tables that <c>warehouse/schemas</c> and <c>warehouse/models</c> declare. They are read once, and mistakes are told all at once.</summary>
public sealed class WarehouseFolder
{
    private const string Options = ".table.json";
    private const string Landed = ".landed.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        Converters =
        {
            new JsonStringEnumConverter<LandedFormat>(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false),
            new JsonStringEnumConverter<CheckKind>(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new JsonStringEnumConverter<Severity>(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
        },
    };

    private readonly string _folder;
    private readonly List<string> _mistakes = [];
    private readonly SortedDictionary<string, TableDefinition> _tables = new(StringComparer.Ordinal);

    /// <exception cref="WarehouseFolderException">It names all that is wrong.</exception>
    public WarehouseFolder(WarehouseSettings settings)
    {
        _folder = settings.Folder;
        var schemas = Path.Combine(_folder, "schemas");
        if (!Directory.Exists(schemas))
        {
            throw new WarehouseFolderException(_folder, ["it has no folder \"schemas\". Warehouse:Folder says where it is"]);
        }

        foreach (var file in Directory.EnumerateFiles(schemas, "*.json").Order(StringComparer.Ordinal))
        {
            if (!file.EndsWith(Options, StringComparison.Ordinal) && !file.EndsWith(Landed, StringComparison.Ordinal))
            {
                Read(file);
            }
        }

        CheckStrays(schemas);
        if (_mistakes.Count > 0)
        {
            throw new WarehouseFolderException(_folder, _mistakes);
        }
    }

    public IEnumerable<TableDefinition> Tables => _tables.Values;

    /// <exception cref="KeyNotFoundException">Nothing is declared about it; the message names those that are declared.</exception>
    public TableDefinition Find(string table) => _tables.GetValueOrDefault(table) ?? throw new KeyNotFoundException(
        $"warehouse/schemas has no {table}.json. Declared are: {string.Join(", ", _tables.Keys)}.");

    private void Read(string file)
    {
        var stem = file[..^".json".Length];
        var name = Path.GetFileName(stem);
        if (TableName.TryParse(name) is not { } table)
        {
            _mistakes.Add($"schemas/{name}.json is not named like dataset.table.json");
            return;
        }

        var model = Path.Combine(_folder, "models", $"{name}.sql");
        var definition = new TableDefinition(table, Parse<List<Column>>(file) ?? [])
        {
            Options = File.Exists(stem + Options) ? Parse<TableOptions>(stem + Options) ?? new() : new(),
            LandedColumns = File.Exists(stem + Landed) ? Parse<List<Column>>(stem + Landed) ?? [] : [],
            Model = File.Exists(model) ? Model.Parse(File.ReadAllText(model), mistake => _mistakes.Add($"models/{name}.sql: {mistake}")) : null,
        };
        _mistakes.AddRange(DefinitionChecks.MistakesIn(definition));
        _tables.Add(name, definition);
    }

    private T? Parse<T>(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(file), Json);
        }
        catch (JsonException e)
        {
            _mistakes.Add($"schemas/{Path.GetFileName(file)}: {e.Message.TrimEnd('.')}");
            return default;
        }
    }

    /// <summary>A file whose name is spelt otherwise than its table's would have no effect, and nobody would notice.</summary>
    private void CheckStrays(string schemas)
    {
        foreach (var ending in (string[])[Options, Landed])
        {
            _mistakes.AddRange(Directory.EnumerateFiles(schemas, $"*{ending}")
                .Select(file => Path.GetFileName(file))
                .Where(file => !_tables.ContainsKey(file[..^ending.Length]))
                .Select(file => $"schemas/{file} has no {file[..^ending.Length]}.json beside it"));
        }

        var models = Path.Combine(_folder, "models");
        _mistakes.AddRange((Directory.Exists(models) ? Directory.EnumerateFiles(models, "*.sql") : [])
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(model => !_tables.ContainsKey(model))
            .Select(model => $"models/{model}.sql has no schema: write schemas/{model}.json"));
        _mistakes.AddRange(_tables.Values.SelectMany(table => (table.Model?.Reads ?? [])
            .Where(read => !_tables.ContainsKey(read.ToString()))
            .Select(read => $"models/{table.Name}.sql reads {read}, which has no schema: write schemas/{read}.json")));
    }
}
