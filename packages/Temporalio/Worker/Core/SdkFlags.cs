using Temporalio.Api.Sdk.V1;

namespace Temporalio.Worker.Core;

/// <summary>Behaviours that changed over time; the numbers are those of the Rust core and are in histories.</summary>
internal enum CoreFlag : uint
{
    /// <summary>Ids and types of activities and child workflows are compared on replay.</summary>
    IdAndTypeChecks = 1,

    /// <summary>A patch marker comes with an upsert of the TemporalChangeVersion search attribute.</summary>
    UpsertOnPatch = 2,

    /// <summary>The command that ends the workflow moves behind the others; before, what came after it was dropped.</summary>
    MoveTerminalCommands = 3,
}

/// <summary>
/// Which flags a run has used. A task's completion tells those that it used first, so that replay, by whichever version
/// and SDK, knows what the code relied on.
/// </summary>
internal sealed class SdkFlags(bool writable)
{
    private const string SdkName = "temporal-dotnet";
    private const string SdkVersion = "1.18.0";
    private static readonly CoreFlag[] Known = Enum.GetValues<CoreFlag>();
    private readonly SortedSet<uint> _core = [];
    private readonly SortedSet<uint> _lang = [];
    private readonly SortedSet<uint> _newLang = [];
    private string _lastName = "";
    private string _lastVersion = "";
    private uint[]? _langSnapshot;

    /// <summary>The language side's flags that history has so far.</summary>
    public IReadOnlyCollection<uint> Lang => _langSnapshot ??= [.. _lang];

    public void AddFromHistory(WorkflowTaskCompletedMetadata? metadata)
    {
        if (metadata is null)
        {
            return;
        }
        _core.UnionWith(metadata.CoreUsedFlags);
        if (metadata.LangUsedFlags.Count > 0)
        {
            _lang.UnionWith(metadata.LangUsedFlags);
            _langSnapshot = null;
        }
        _lastName = metadata.SdkName.Length > 0 ? metadata.SdkName : _lastName;
        _lastVersion = metadata.SdkVersion.Length > 0 ? metadata.SdkVersion : _lastVersion;
    }

    public void AddUsedLang(IReadOnlyCollection<uint> flags)
    {
        if (writable && flags.Count > 0)
        {
            _newLang.UnionWith(flags);
        }
    }

    /// <summary>New history may use every flag; replay only those that were recorded.</summary>
    public bool MayUse(CoreFlag flag, bool isNewHistory) => isNewHistory ? writable : _core.Contains((uint)flag);

    /// <summary>What the completion of the current task has to say; from then on it counts as history.</summary>
    public WorkflowTaskCompletedMetadata TakeForCompletion()
    {
        var metadata = new WorkflowTaskCompletedMetadata();
        if (!writable)
        {
            return metadata;
        }
        foreach (var flag in Known)
        {
            if (_core.Add((uint)flag))
            {
                metadata.CoreUsedFlags.Add((uint)flag);
            }
        }
        foreach (var flag in _newLang)
        {
            if (_lang.Add(flag))
            {
                metadata.LangUsedFlags.Add(flag);
                _langSnapshot = null;
            }
        }
        _newLang.Clear();
        metadata.SdkName = _lastName == SdkName ? "" : SdkName;
        metadata.SdkVersion = _lastVersion == SdkVersion ? "" : SdkVersion;
        return metadata;
    }
}
