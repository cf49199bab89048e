using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Parsing;

/// <summary>EXPORT DATA and LOAD DATA.</summary>
internal sealed partial class Parser
{
    private ExportDataStatement ExportData()
    {
        var at = Advance().At;
        if (!IsWord("DATA"))
        {
            throw SqlException.Unsupported($"EXPORT {Current.Text.ToUpperInvariant()}", at);
        }
        Advance();
        RefuseConnection();
        var options = Options();
        ExpectWord("AS");
        return new(at, options, Query());
    }

    private LoadDataStatement LoadData()
    {
        var at = Advance().At;
        ExpectWord("DATA");
        var overwrite = TryWord("OVERWRITE");
        if (!overwrite)
        {
            ExpectWord("INTO");
        }
        if (IsWord("TEMP") || IsWord("TEMPORARY"))
        {
            throw SqlException.Unsupported("LOAD DATA into a temporary table", At);
        }
        var load = new LoadDataStatement(at, TablePath(), overwrite, []);
        load = IsSymbol("(") ? load with { Columns = Parenthesized(LoadedColumn) } : load;
        load = IsWord("PARTITIONS") || IsWords("OVERWRITE", "PARTITIONS") ? load with { Partition = LoadedPartition(overwrite) } : load;
        load = TryWords("PARTITION", "BY") ? load with { PartitionBy = Expression() } : load;
        load = TryWords("CLUSTER", "BY") ? load with { ClusterBy = List(Name) } : load;
        load = IsWord("OPTIONS") ? load with { Options = Options() } : load;
        ExpectWord("FROM");
        ExpectWord("FILES");
        load = load with { Files = OptionList() };
        if (TryWords("WITH", "PARTITION", "COLUMNS"))
        {
            load = load with { PartitionColumns = IsSymbol("(") ? Parenthesized(Column) : [] };
        }
        RefuseConnection();
        return load;
    }

    /// <summary>A column of a table that is there may come without its type.</summary>
    private ColumnDefinition LoadedColumn() => IsName() && (IsSymbol(",", 1) || IsSymbol(")", 1))
        ? new(At, Name().Name, new(At, SqlKind.String, null, [])) { IsUntyped = true } : Column();

    private LoadPartition LoadedPartition(bool overwritesAll)
    {
        var at = At;
        var overwrite = TryWord("OVERWRITE");
        ExpectWord("PARTITIONS");
        if (overwritesAll)
        {
            throw new SqlException("LOAD DATA with a PARTITIONS clause must begin with LOAD DATA INTO", at);
        }
        ExpectSymbol("(");
        var column = Name();
        ExpectSymbol("=");
        var partition = new LoadPartition(at, column, Expression(), overwrite);
        ExpectSymbol(")");
        return partition;
    }

    private void RefuseConnection()
    {
        if (IsWords("WITH", "CONNECTION"))
        {
            throw SqlException.Unsupported("WITH CONNECTION", At);
        }
    }
}
