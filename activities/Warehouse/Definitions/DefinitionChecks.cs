namespace Flywheel.Activities.Warehouse.Definitions;

/// <summary>What can be wrong with the declaration of a table, however well it is written.</summary>
internal static class DefinitionChecks
{
    private static readonly string[] Types =
    [
        "INT64", "FLOAT64", "NUMERIC", "BIGNUMERIC", "BOOL", "STRING", "BYTES", "DATE", "TIME", "DATETIME", "TIMESTAMP", "JSON", "RECORD",
    ];

    private static readonly string[] Modes = ["NULLABLE", "REQUIRED", "REPEATED"];

    private static readonly string[] PartitionTypes = ["HOUR", "DAY", "MONTH", "YEAR"];

    public static IEnumerable<string> MistakesIn(TableDefinition table) =>
        MistakesIn(table.Columns)
            .Concat(table.LandedColumns == table.Columns ? [] : MistakesIn(table.LandedColumns).Select(mistake => $"landed: {mistake}"))
            .Concat(MistakesIn(table.Options, [.. table.Columns.Select(column => column.Name)]))
            .Concat(MistakesInMissing(table))
            .Concat(table.Columns.Where(column => !string.IsNullOrEmpty(column.Name)).Select(column => MistakeInSource(table, column)).OfType<string>())
            .Select(mistake => $"schemas/{table.Name}: {mistake}");

    /// <summary>A column that nothing brings would be found out only when a day is published, and fail every run.</summary>
    private static string? MistakeInSource(TableDefinition table, Column column)
    {
        if (table.Model is { } model)
        {
            // What a star brings only BigQuery knows; that of COUNT(*) brings nothing.
            var hasStar = model.Sql.Replace("(*)", "", StringComparison.Ordinal).Contains('*', StringComparison.Ordinal);
            return hasStar || model.Sql.Contains(column.Name, StringComparison.OrdinalIgnoreCase)
                ? null
                : $"column {column.Name} is not made by models/{table.Name}.sql; select it there, or take it out of the schema";
        }

        return table.LandedColumns.FirstOrDefault(landed => column.Name.Equals(landed.Name, StringComparison.OrdinalIgnoreCase)) switch
        {
            null => $"column {column.Name} is not in schemas/{table.Name}.landed.json, and there is no models/{table.Name}.sql to make it",
            { IsRequired: false } when column.IsRequired =>
                $"column {column.Name} is REQUIRED, but not in schemas/{table.Name}.landed.json; make it REQUIRED there, so that rows without it are set apart",
            _ => null,
        };
    }

    private static IEnumerable<string> MistakesInMissing(TableDefinition table)
    {
        if (table.Options is { MayBeMissing.Count: > 0, Landed: not LandedFormat.Parquet })
        {
            yield return "mayBeMissing is for CSV files that become Parquet (\"landed\": \"PARQUET\"); others are loaded as they are";
        }

        foreach (var name in table.Options.MayBeMissing)
        {
            if (table.LandedColumns.FirstOrDefault(column => name.Equals(column.Name, StringComparison.OrdinalIgnoreCase)) is not { } column)
            {
                yield return $"mayBeMissing names {name}, which does not land; there are {string.Join(", ", table.LandedColumns.Select(each => each.Name))}";
            }
            else if (column.IsRequired)
            {
                yield return $"column {name} is REQUIRED, so it cannot be one of mayBeMissing";
            }
        }
    }

    private static IEnumerable<string> MistakesIn(IReadOnlyList<Column> columns)
    {
        if (columns.Count == 0)
        {
            yield return "it has no columns";
        }

        foreach (var twice in columns.GroupBy(column => column.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            yield return $"column {twice.Key} is there more than once";
        }

        foreach (var column in columns)
        {
            if (string.IsNullOrEmpty(column.Name))
            {
                yield return "a column has no name";
            }

            if (!Types.Contains(column.SqlType))
            {
                yield return $"column {column.Name} is of type {column.Type}; known are {string.Join(", ", Types)}";
            }

            if (!Modes.Contains(column.Mode))
            {
                yield return $"column {column.Name} has mode {column.Mode}; known are {string.Join(", ", Modes)}";
            }

            if ((column.Min ?? column.Max) is not null && column.SqlType != "INT64")
            {
                yield return $"column {column.Name} is of type {column.Type}; min and max are for INT64";
            }

            foreach (var mistake in column.SqlType == "RECORD" ? MistakesIn(column.Fields) : [])
            {
                yield return $"in {column.Name}: {mistake}";
            }
        }
    }

    private static IEnumerable<string> MistakesIn(TableOptions options, HashSet<string> columns)
    {
        if (options.Partitioning is { } partitioning && !PartitionTypes.Contains(partitioning.Type))
        {
            yield return $"partitioning by {partitioning.Type}; known are {string.Join(", ", PartitionTypes)}";
        }

        if (options.Quarantine.MaxShare is < 0 or > 1 or double.NaN)
        {
            yield return FormattableString.Invariant($"quarantine.maxShare is {options.Quarantine.MaxShare}; it must be 0 to 1");
        }

        string?[] named = [options.Partitioning?.Field, .. options.Clustering, .. options.Checks.SelectMany(check => check.Columns)];
        foreach (var unknown in named.OfType<string>().Distinct().Where(name => !columns.Contains(name)))
        {
            yield return $"there is no column {unknown}; there are {string.Join(", ", columns)}";
        }

        foreach (var check in options.Checks)
        {
            if (MistakeIn(check) is { } mistake)
            {
                yield return $"check {check.Kind}: {mistake}";
            }
        }
    }

    private static string? MistakeIn(Check check) => check switch
    {
        { Kind: CheckKind.RowCount, Min: null, Max: null } => "it has neither min nor max",
        { Kind: CheckKind.RowCount, Columns.Count: > 0 } => "it is about the table, so it has no columns",
        { Kind: not CheckKind.RowCount, Columns.Count: 0 } => "it has no columns",
        { Kind: CheckKind.AcceptedValues, Values.Count: 0 } => "it accepts no values",
        { Kind: CheckKind.Freshness, MaxAge: null } => "it has no maxAge",
        { Kind: not CheckKind.RowCount, Min: not null } or { Kind: not CheckKind.RowCount, Max: not null } => "min and max are for row counts",
        { Kind: not CheckKind.AcceptedValues, Values.Count: > 0 } => "values are for accepted values",
        { Kind: not CheckKind.Freshness, MaxAge: not null } => "maxAge is for freshness",
        _ => null,
    };
}
