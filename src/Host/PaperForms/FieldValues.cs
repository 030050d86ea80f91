namespace CaseFlow.PaperForms;

/// <summary>What a paper is filled in from: values by name, and lists whose items have values of their own and see those around them.</summary>
internal sealed class FieldValues(FieldValues? around = null)
{
    private readonly Dictionary<string, FieldValue> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<FieldValues>> _lists = new(StringComparer.Ordinal);

    public FieldValue this[string name]
    {
        get => _values.GetValueOrDefault(name) ?? around?[name] ?? FieldValue.Text(null);
        set => _values[name] = value;
    }

    /// <summary>Null for what is no list.</summary>
    public IReadOnlyList<FieldValues>? List(string name) => _lists.GetValueOrDefault(name) ?? around?.List(name);

    public void Add(string name, IReadOnlyList<FieldValues> items) => _lists[name] = items;
}
