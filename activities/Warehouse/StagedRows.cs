using Flywheel.Activities.Warehouse.Definitions;

namespace Flywheel.Activities.Warehouse;

/// <summary>The rows of a table as they will be, out of what is staged for it: what is checked is what is published.</summary>
internal static class StagedRows
{
    public static string Query(TableDefinition table, string stagingTable)
    {
        var columns = string.Join(", ", table.Columns.Select(column => $"`{column.Name}`"));
        var staging = new TableName(WarehouseTables.Staging, stagingTable).Sql;
        return table.Model is { ReadsLanded: true } model
            ? $"WITH landed AS (SELECT * FROM {staging})\nSELECT {columns} FROM (\n{model.Sql}\n)"
            : $"SELECT {columns} FROM {staging}";
    }
}
