using System.Collections;
using System.Runtime.CompilerServices;

namespace CaseFlow.Workflows;

/// <summary>
/// An immutable list that equals another list with equal items in the same order. Replay and property tests compare whole decisions,
/// and an <c>ImmutableArray</c> inside a record would compare references.
/// </summary>
[CollectionBuilder(typeof(Items), nameof(Items.Create))]
public sealed class Items<T> : IReadOnlyList<T>, IEquatable<Items<T>>
{
    private readonly T[] _items;

    /// <summary>Takes the array as it is: whoever hands it over must not write to it again.</summary>
    internal Items(T[] items) => _items = items;

    public static Items<T> Empty { get; } = new([]);

    public int Count => _items.Length;

    public T this[int index] => _items[index];

    public ReadOnlySpan<T> AsSpan() => _items;

    /// <summary>A new list with one item more.</summary>
    public Items<T> Add(T item) => new([.. _items, item]);

    public Items<TOther> Select<TOther>(Func<T, TOther> selector) => new(Array.ConvertAll(_items, item => selector(item)));

    public bool Equals(Items<T>? other) =>
        other is not null && (ReferenceEquals(this, other) || _items.AsSpan().SequenceEqual(other._items, EqualityComparer<T>.Default));

    public override bool Equals(object? obj) => Equals(obj as Items<T>);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var item in _items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    public override string ToString() => $"[{string.Join(", ", _items)}]";

    public Enumerator GetEnumerator() => new(_items);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

    /// <summary>Walks the list without allocating.</summary>
    public struct Enumerator(T[] items)
    {
        private int _index = -1;

        public readonly T Current => items[_index];

        public bool MoveNext() => ++_index < items.Length;
    }
}

/// <summary>Ways to make an <see cref="Items{T}"/>; a collection expression is the usual one.</summary>
public static class Items
{
    public static Items<T> Create<T>(ReadOnlySpan<T> items) => items.IsEmpty ? Items<T>.Empty : new(items.ToArray());

    public static Items<T> ToItems<T>(this IEnumerable<T> source) =>
        source is Items<T> already ? already : Create<T>(source is T[] array ? array : source.ToArray());
}
