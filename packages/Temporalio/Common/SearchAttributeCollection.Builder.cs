namespace Temporalio.Common;

public partial class SearchAttributeCollection
{
    /// <summary>Puts a collection together.</summary>
    public class Builder
    {
        private readonly SortedDictionary<SearchAttributeKey, object> _values = [];

        public Builder()
        {
        }

        public Builder(SearchAttributeCollection searchAttributes) => Set(searchAttributes);

        /// <summary>Sets an attribute, in the place of another of its name.</summary>
        public Builder Set<T>(SearchAttributeKey<T> key, T value)
            where T : notnull
        {
            ArgumentNullException.ThrowIfNull(value);
            return SetUntyped(key, value);
        }

        /// <summary>Sets all that the other collection has.</summary>
        public Builder Set(SearchAttributeCollection searchAttributes)
        {
            foreach (var (key, value) in searchAttributes._values)
            {
                SetUntyped(key, value);
            }

            return this;
        }

        public Builder Unset(SearchAttributeKey key) => Unset(key.Name);

        public Builder Unset(string name)
        {
            if (Find(_values, name) is { } existing)
            {
                _values.Remove(existing);
            }

            return this;
        }

        /// <summary>A copy: the builder may go on.</summary>
        public SearchAttributeCollection ToSearchAttributeCollection() => new(new(_values));

        private Builder SetUntyped(SearchAttributeKey key, object value)
        {
            // Whatever collection the caller has, and may change later, a list is kept.
            Replace(_values, key, value is IReadOnlyCollection<string> words ? words.ToList() : value);
            return this;
        }
    }
}
