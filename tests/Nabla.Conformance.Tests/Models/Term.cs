namespace Nabla.Conformance.Tests.Models;

internal enum TermKind
{
    Tensor,
    Scalar,
    Index,
}

/// <summary>An expression of C#: a tensor, a number, or a tensor of integers, which has no derivative.</summary>
internal sealed record Term(string Text, TermKind Kind)
{
    public static Term Tensor(string text) => new(text, TermKind.Tensor);

    public static Term Scalar(string text) => new(text, TermKind.Scalar);

    public static Term Index(string text) => new(text, TermKind.Index);

    public static implicit operator Term(string text) => Tensor(text);
}
