using Flywheel.Activities.Warehouse;
using Flywheel.Activities.Warehouse.Definitions;

namespace Flywheel.Tests.Activities.Warehouse;

[Trait("Category", "Activities")]
public sealed class WarehouseFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("warehouse").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void WhatWeShip_IsWithoutMistakes()
    {
        var folder = new WarehouseFolder(new WarehouseSettings { Folder = Repository.Path("warehouse") });

        folder.Tables.Select(table => table.Name.ToString()).ShouldBe([
            "energy.prices", "marketing.sales_leads", "marts.energy_prices_daily", "marts.leads_daily", "ops.runs", "trips_data_all.yellow_trips",
        ]);
        var prices = folder.Find("energy.prices");
        prices.LandedColumns.Select(column => column.Name).ShouldBe(["millisUTC", "price"]);
        prices.Model!.ReadsLanded.ShouldBeTrue();
        prices.Options.Quarantine.Allows(14, 288).ShouldBeTrue();
        prices.Options.Quarantine.Allows(15, 288).ShouldBeFalse();
        folder.Find("marts.leads_daily").Model!.Reads.ShouldBe([new TableName("marketing", "sales_leads")]);
    }

    [Fact]
    public void AllMistakes_AreToldAtOnce()
    {
        Write("schemas/a.b.json", """[{ "name": "x", "type": "INT" }, { "name": "X", "type": "STRING", "mode": "SOMETIMES" }]""");
        Write("schemas/a.b.table.json", """{ "partitioning": { "type": "WEEK", "field": "day" }, "checks": [{ "kind": "unique" }] }""");
        Write("schemas/c.json", "[]");
        Write("schemas/j.k.json", """[{ "name": "x", "type": "STRING", "mode": "REQUIRED" }]""");
        Write("schemas/j.k.table.json", """{ "landed": "CSV", "mayBeMissing": ["x", "y"] }""");
        Write("schemas/d.e.json", """[{ "name": "x", "type": "STRING", "modus": "REQUIRED" }]""");
        Write("schemas/f.g.table.json", "{}");
        Write("models/h.i.sql", "SELECT 1");

        var mistakes = Should.Throw<WarehouseFolderException>(() => new WarehouseFolder(new WarehouseSettings { Folder = _folder })).Mistakes;

        string[] expected =
        [
            "column x is there more than once", "column x is of type INT", "column X has mode SOMETIMES", "partitioning by WEEK",
            "there is no column day", "check Unique: it has no columns", "schemas/c.json is not named like", "schemas/d.e.json: ",
            "schemas/f.g.table.json has no f.g.json beside it", "models/h.i.sql has no schema",
            "mayBeMissing is for CSV files that become Parquet", "column x is REQUIRED, so it cannot be one of mayBeMissing",
            "mayBeMissing names y, which does not land; there are x",
        ];
        foreach (var mistake in expected)
        {
            mistakes.ShouldContain(each => each.Contains(mistake, StringComparison.Ordinal), mistake);
        }
    }

    [Fact]
    public void ColumnsThatNothingBrings_AreMistakes()
    {
        const string Columns = """[{ "name": "id", "type": "STRING", "mode": "REQUIRED" }, { "name": "day", "type": "DATE" }]""";
        Write("schemas/l.lacks.json", Columns);
        Write("schemas/l.lacks.landed.json", """[{ "name": "DAY", "type": "DATE" }]""");
        Write("schemas/l.lax.json", Columns);
        Write("schemas/l.lax.landed.json", """[{ "name": "id", "type": "STRING" }, { "name": "day", "type": "DATE" }]""");
        Write("schemas/m.lacks.json", Columns);
        Write("models/m.lacks.sql", "-- reads: l.lax\nSELECT COUNT(*) AS rows, day FROM l.lax");
        Write("schemas/m.star.json", Columns);
        Write("models/m.star.sql", "-- reads: l.lax\nSELECT * FROM l.lax");
        Write("schemas/m.made.json", Columns);
        Write("schemas/m.made.landed.json", """[{ "name": "key", "type": "STRING" }]""");
        Write("models/m.made.sql", "SELECT key AS ID, CURRENT_DATE() AS day FROM landed");

        var mistakes = Should.Throw<WarehouseFolderException>(() => new WarehouseFolder(new WarehouseSettings { Folder = _folder })).Mistakes;

        mistakes.ShouldBe([
            "schemas/l.lacks: column id is not in schemas/l.lacks.landed.json, and there is no models/l.lacks.sql to make it",
            "schemas/l.lax: column id is REQUIRED, but not in schemas/l.lax.landed.json; make it REQUIRED there, so that rows without it are set apart",
            "schemas/m.lacks: column id is not made by models/m.lacks.sql; select it there, or take it out of the schema",
        ]);
    }

    [Fact]
    public void UnknownTable_NamesTheKnownOnes()
    {
        Write("schemas/a.b.json", """[{ "name": "x", "type": "STRING" }]""");

        var unknown = Should.Throw<KeyNotFoundException>(() => new WarehouseFolder(new WarehouseSettings { Folder = _folder }).Find("a.c"));

        unknown.Message.ShouldBe("warehouse/schemas has no a.c.json. Declared are: a.b.");
    }

    [Fact]
    public void NoFolder_SaysWhatSettingNamesIt() =>
        Should.Throw<WarehouseFolderException>(() => new WarehouseFolder(new WarehouseSettings { Folder = Path.Combine(_folder, "none") }))
            .Message.ShouldContain("Warehouse:Folder");

    [Fact]
    public void Models_RunAfterThoseThatTheyRead()
    {
        Write("schemas/l.loaded.json", """[{ "name": "x", "type": "STRING" }]""");
        Write("schemas/l.other.json", """[{ "name": "x", "type": "STRING" }]""");
        foreach (var (model, reads) in (IEnumerable<(string, string)>)[("m.a", "m.b"), ("m.b", "l.loaded"), ("m.c", "l.other")])
        {
            Write($"schemas/{model}.json", """[{ "name": "x", "type": "STRING" }]""");
            Write($"models/{model}.sql", $"-- reads: {reads}\nSELECT x FROM {reads}");
        }

        var tables = new WarehouseFolder(new WarehouseSettings { Folder = _folder }).Tables.ToList();

        ModelOrder.After(tables, ["l.loaded"]).Select(model => model.Name.Table).ShouldBe(["b", "a"]);
        ModelOrder.After(tables, []).Select(model => model.Name.Table).ShouldBe(["b", "a", "c"]);
        ModelOrder.After(tables, ["l.unread"]).ShouldBeEmpty();
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
