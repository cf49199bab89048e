using System.Collections;
using System.Data.Common;

namespace DuckDB.NET.Data;

/// <summary>A command's parameters.</summary>
#pragma warning disable CA1010 // ADO.NET's base class is from before generics
public class DuckDBParameterCollection : DbParameterCollection
#pragma warning restore CA1010
{
    private readonly List<DuckDBParameter> _parameters = [];

    public override int Count => _parameters.Count;

    public override object SyncRoot => ((ICollection)_parameters).SyncRoot;

    public new DuckDBParameter this[int index]
    {
        get => _parameters[index];
        set => _parameters[index] = value;
    }

    public int Add(DuckDBParameter value)
    {
        _parameters.Add(value);
        return _parameters.Count - 1;
    }

    public override int Add(object value) => Add(Of(value));

    public override void AddRange(Array values) => _parameters.AddRange(values.Cast<object>().Select(Of));

    public void AddRange(IEnumerable<DuckDBParameter> values) => _parameters.AddRange(values);

    public override void Clear() => _parameters.Clear();

    public bool Contains(DuckDBParameter value) => _parameters.Contains(value);

    public override bool Contains(object value) => value is DuckDBParameter parameter && Contains(parameter);

    public override bool Contains(string value) => IndexOf(value) >= 0;

    public void CopyTo(DuckDBParameter[] array, int index) => _parameters.CopyTo(array, index);

    public override void CopyTo(Array array, int index) => ((ICollection)_parameters).CopyTo(array, index);

    public override IEnumerator GetEnumerator() => _parameters.GetEnumerator();

    public int IndexOf(DuckDBParameter value) => _parameters.IndexOf(value);

    public override int IndexOf(object value) => value is DuckDBParameter parameter ? IndexOf(parameter) : -1;

    public override int IndexOf(string parameterName) =>
        _parameters.FindIndex(parameter => parameter.ParameterName.Equals(parameterName, StringComparison.OrdinalIgnoreCase));

    public void Insert(int index, DuckDBParameter value) => _parameters.Insert(index, value);

    public override void Insert(int index, object value) => Insert(index, Of(value));

    public void Remove(DuckDBParameter value) => _parameters.Remove(value);

    public override void Remove(object value) => Remove(Of(value));

    public override void RemoveAt(int index) => _parameters.RemoveAt(index);

    public override void RemoveAt(string parameterName) => _parameters.RemoveAt(IndexOfNamed(parameterName));

    protected override DbParameter GetParameter(int index) => _parameters[index];

    protected override DbParameter GetParameter(string parameterName) => _parameters[IndexOfNamed(parameterName)];

    protected override void SetParameter(int index, DbParameter value) => _parameters[index] = Of(value);

    protected override void SetParameter(string parameterName, DbParameter value) =>
        _parameters[IndexOfNamed(parameterName)] = Of(value);

    private static DuckDBParameter Of(object value) => value as DuckDBParameter
        ?? throw new InvalidCastException($"A {nameof(DuckDBParameter)} goes in here, not a {value?.GetType().Name ?? "null"}.");

    private int IndexOfNamed(string name) => IndexOf(name) is var index and >= 0
        ? index
        : throw new ArgumentOutOfRangeException(
            nameof(name), name, $"There is no such parameter, only: {string.Join(", ", _parameters.Select(known => known.ParameterName))}.");
}
