using System;
using Nabla.Compiler.Tests.Passes;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Xunit;

namespace Nabla.Compiler.Tests.Ir;

public sealed class VerifierTests
{
    private static readonly TensorType Three = new(ElementType.Float64, Shape.Of(3));
    private static readonly Builder Build = new();
    private static readonly Val X = Programs.Vector(Build, "x", 3),
        Y = Programs.Vector(Build, "y", 3);

    [Fact]
    public void Verify_OnAWellFormedFunction_GivesItBack()
    {
        var function = Programs.Make(Formula.SumAll(X * Y), X, Y);
        Assert.Same(function, Verifier.Verify(function));
    }

    [Fact]
    public void Verify_OnAWrongType_NamesTheNode()
    {
        var wrong = new Node(new Multiply(), [X.Node, Y.Node], TensorType.Scalar(ElementType.Float64), Origin.None, "wrong");
        Rejects("wrong", new Function("F", [X.Node, Y.Node], [Output.Result(wrong)]));
        var element = new Node(new Exp(), [X.Node], new TensorType(ElementType.Float32, Three.Shape), Origin.None, "single");
        Rejects("single", new Function("F", [X.Node], [Output.Result(element)]));
    }

    [Fact]
    public void Verify_OnAnUndeclaredInput_NamesIt() => Rejects("y", new Function("F", [X.Node], [Output.Result((X + Y).Node)]));

    [Fact]
    public void Verify_OnAnInputThatIsComputed_Rejects() =>
        Rejects("not an Input", new Function("F", [X.Node, (X * X).Node], [Output.Result(X.Node)]));

    [Fact]
    public void Verify_OnAnInputListedTwice_Rejects() => Rejects("twice", new Function("F", [X.Node, X.Node], [Output.Result(X.Node)]));

    [Fact]
    public void Verify_OnAnOutputThatIsAnotherFunctionsInput_Rejects() => Rejects("y", new Function("F", [X.Node], [Output.Result(Y.Node)]));

    [Fact]
    public void Verify_OnOperandsThatDoNotFit_Rejects()
    {
        var two = Programs.Vector(Build, "two", 2);
        var misfit = new Node(new Add(), [X.Node, two.Node], Three, Origin.None);
        Assert.Throws<ShapeException>(() => Verifier.Verify(new Function("F", [X.Node, two.Node], [Output.Result(misfit)])));
    }

    private static void Rejects(string named, Function function) =>
        Assert.Contains(named, Assert.Throws<InvalidOperationException>(() => Verifier.Verify(function)).Message, StringComparison.Ordinal);
}
