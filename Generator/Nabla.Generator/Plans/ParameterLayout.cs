using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Plans;

/// <summary>
/// The places of the values of a model, or of a static method's parameters, in their one buffer: the parameters in order of declaration, and the
/// state behind them, so that a gradient, which has no state, has the same offsets. Every index, offset and size comes from here; the runtime's
/// buffer has the same leaves in the same order. A nested model is a run of neighbours whose paths begin with its name. Value-equal.
/// </summary>
internal sealed class ParameterLayout : IEquatable<ParameterLayout>
{
    public static readonly ParameterLayout Empty = new([], []);

    private readonly Dictionary<string, ParameterLeaf> _byPath = new(StringComparer.Ordinal);
    private readonly EquatableArray<(string Path, string Leaf)> _aliases;

    private ParameterLayout(IEnumerable<ParameterLeaf> leaves, IEnumerable<(string Path, string Leaf)> aliases)
    {
        var placed = new List<ParameterLeaf>();
        // The sort is stable: both regions keep the order of declaration.
        foreach (var leaf in leaves.OrderBy(l => l.IsState))
        {
            placed.Add(leaf with { Index = placed.Count, Offset = Size });
            Size += leaf.Size;
            if (!leaf.IsState)
                ParameterSize = Size;
        }
        Leaves = placed.ToEquatableArray();
        Parameters = placed.Where(l => !l.IsState).ToEquatableArray();
        State = placed.Where(l => l.IsState).ToEquatableArray();
        _aliases = aliases.ToEquatableArray();
        foreach (var leaf in placed)
            Name(leaf.Path, leaf);
        foreach (var (path, leaf) in _aliases)
            Name(path, _byPath[leaf]);
    }

    /// <summary>All leaves, in the order of the buffer.</summary>
    public EquatableArray<ParameterLeaf> Leaves { get; }

    /// <summary>The leaves that are parameters, trained or frozen: the front of the buffer.</summary>
    public EquatableArray<ParameterLeaf> Parameters { get; }

    /// <summary>The leaves that are state: the back of the buffer.</summary>
    public EquatableArray<ParameterLeaf> State { get; }

    /// <summary>The number of values of the parameters, which is the offset of the state.</summary>
    public Dim ParameterSize { get; } = Dim.Of(0);

    /// <summary>The number of all values.</summary>
    public Dim Size { get; } = Dim.Of(0);

    /// <summary>The single element type of all leaves; null if there are none.</summary>
    public ElementType? Element => Leaves.Count == 0 ? null : Leaves[0].Type.Element;

    /// <summary>The symbolic lengths, in order of first appearance.</summary>
    public IEnumerable<string> Symbols => Leaves.SelectMany(l => l.Type.Shape.Symbols).Distinct();

    /// <summary>The leaf at a path that is known to have one.</summary>
    public ParameterLeaf this[string path] => Find(path) ?? throw new ArgumentException($"nothing is at '{path}'", nameof(path));

    /// <summary>Lays out leaves that are in order of declaration, and assigns their places.</summary>
    public static ParameterLayout Of(IEnumerable<ParameterLeaf> leaves) => new(leaves, []);

    /// <summary>Lays out the leaves of several layouts, one after another, in one buffer.</summary>
    public static ParameterLayout Join(IEnumerable<ParameterLayout> parts)
    {
        var all = parts.ToArray();
        return new(all.SelectMany(p => p.Leaves), all.SelectMany(p => p._aliases));
    }

    /// <summary>Returns the layout of this model nested in another one, under the name that it has there.</summary>
    public ParameterLayout Under(string name) =>
        new(Leaves.Select(l => l with { Path = name + "." + l.Path }), _aliases.Select(a => (name + "." + a.Path, name + "." + a.Leaf)));

    /// <summary>Returns the layout with lengths in place of symbols, as given by a model that holds this one.</summary>
    public ParameterLayout Bind(IReadOnlyDictionary<string, Dim> lengths) =>
        new(Leaves.Select(l => l with { Type = l.Type with { Shape = Shape.From(l.Type.Shape.Dims.Select(d => d.Substitute(lengths))) } }), _aliases);

    /// <summary>Returns the layout with a second path to a leaf, or to every leaf of a nested model.</summary>
    /// <exception cref="ArgumentException">Nothing is at <paramref name="to"/>, or the new path is taken.</exception>
    public ParameterLayout Tie(string path, string to)
    {
        var tied = Below(to).Select(known => (Path: path + known.Substring(to.Length), Leaf: _byPath[known].Path)).ToArray();
        if (tied.Length == 0)
            throw new ArgumentException($"nothing is at '{to}'", nameof(to));
        if (Below(path).Any())
            throw new ArgumentException($"'{path}' is taken", nameof(path));
        return new(Leaves, _aliases.Concat(tied));
    }

    /// <summary>Returns the leaf at a path, which may be an alias; null if there is none.</summary>
    public ParameterLeaf? Find(string path) => _byPath.TryGetValue(path, out var leaf) ? leaf : null;

    /// <summary>Returns the nested model at a path; null if there is none. Aliases of leaves elsewhere are not part of it.</summary>
    public ParameterSlice? Slice(string path)
    {
        var inside = Leaves.Where(l => l.Path.StartsWith(path + ".", StringComparison.Ordinal)).ToLookup(l => l.IsState);
        return inside.Count == 0 ? null : new(path, inside[false].ToEquatableArray(), inside[true].ToEquatableArray());
    }

    /// <summary>Returns the leaves that a plan trains by default: all parameters that are not frozen.</summary>
    public TrainedSet Trained() => new(Parameters.Where(l => l.Role == LeafRole.Trained).ToEquatableArray());

    /// <summary>Returns the leaves to train in a plan that names leaves and nested models; frozen ones stay frozen.</summary>
    /// <exception cref="ArgumentException">Nothing is at one of the paths.</exception>
    public TrainedSet Trained(IEnumerable<string> paths)
    {
        var named = new HashSet<int>();
        foreach (string path in paths)
        {
            var below = Below(path).ToArray();
            if (below.Length == 0)
                throw new ArgumentException($"nothing is at '{path}'", nameof(paths));
            named.UnionWith(below.Select(p => _byPath[p].Index));
        }
        return new(Trained().Leaves.Where(l => named.Contains(l.Index)).ToEquatableArray());
    }

    public bool Equals(ParameterLayout? other) =>
        ReferenceEquals(this, other) || (other is not null && Leaves == other.Leaves && _aliases == other._aliases);

    public override bool Equals(object? obj) => Equals(obj as ParameterLayout);

    public override int GetHashCode() => unchecked(Leaves.GetHashCode() * 31 + _aliases.GetHashCode());

    public override string ToString() => string.Join(", ", Leaves.Select(l => l.Path + " " + l.Type + " at " + l.Offset));

    /// <summary>Returns the paths at a path or below it, aliases included, in order.</summary>
    private IEnumerable<string> Below(string path) =>
        Leaves.Select(l => l.Path).Concat(_aliases.Select(a => a.Path)).Where(p => p == path || p.StartsWith(path + ".", StringComparison.Ordinal));

    /// <summary>Records a leaf's path. In half-typed code a name may occur twice: the first leaf keeps it.</summary>
    private void Name(string path, ParameterLeaf leaf)
    {
        if (!_byPath.ContainsKey(path))
            _byPath.Add(path, leaf);
    }
}
