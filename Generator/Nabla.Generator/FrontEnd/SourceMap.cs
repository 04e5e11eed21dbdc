using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Nabla.Generator.FrontEnd;

/// <summary>
/// A place in the user's source. <see cref="Reported"/> lies in the file of the method that was read, where an IDE shows it;
/// <see cref="Expression"/> is the real place if that is in another file.
/// </summary>
internal sealed class Place(SyntaxTree tree, TextSpan span, SyntaxTree? otherTree, TextSpan otherSpan)
{
    public Location Reported => Location.Create(tree, span);

    public Location? Expression => otherTree is null ? null : Location.Create(otherTree, otherSpan);

    /// <summary>Returns whether both are the same place, here and in the other file.</summary>
    public bool Matches(Place other) =>
        span == other.Span && otherSpan == other.OtherSpan && ReferenceEquals(tree, other.Tree) && ReferenceEquals(otherTree, other.OtherTree);

    /// <summary>Returns whether both are the same expression, wherever they are reported.</summary>
    public bool IsSameExpression(Place other) =>
        ReferenceEquals(otherTree ?? tree, other.OtherTree ?? other.Tree)
        && (otherTree is null ? span : otherSpan) == (other.OtherTree is null ? other.Span : other.OtherSpan);

    private SyntaxTree Tree => tree;

    private TextSpan Span => span;

    private SyntaxTree? OtherTree => otherTree;

    private TextSpan OtherSpan => otherSpan;
}

/// <summary>The places of a reading, by the numbers that nodes (<see cref="Ir.Origin.Place"/>) and findings carry. The map stays on this side of the
/// incremental boundary.</summary>
internal sealed class SourceMap
{
    private readonly List<Place> _places = new();

    public Place this[int index] => _places[index];

    public int Count => _places.Count;

    public int Add(Place place)
    {
        _places.Add(place);
        return _places.Count - 1;
    }

    public int Add(SyntaxTree tree, TextSpan span) => Add(new Place(tree, span, null, default));
}
