using System;
using System.Linq;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Nabla.Generator.FrontEnd;
using Nabla.Generator.Ops;
using Xunit;
using Approximation = Nabla.Generator.Plans.SigmoidApproximation;
using Convention = Nabla.Generator.Ir.KinkConvention;

namespace Nabla.Compiler.Tests.FrontEnd;

/// <summary>The enums of the runtime that options use have the members of the compiler's enums of the same names.</summary>
public class RuntimeEnumTests
{
    [Fact]
    public void Members_OfRuntimeAndCompiler_AreTheSame()
    {
        Assert.Equal(Enum.GetNames<KinkConvention>().Order(), Enum.GetNames<Convention>().Order());
        Assert.Equal(Enum.GetNames<SigmoidApproximation>().Order(), Enum.GetNames<Approximation>().Order());
    }

    /// <summary>A call states a kind by its number, which the reader may have computed.</summary>
    [Fact]
    public void Kinds_OfHardSigmoids_AreThoseOfTheRuntimeInItsOrder() =>
        Assert.Equal(Enum.GetValues<HardSigmoidKind>().Select((k, i) => (i, k.ToString())), HardSigmoid.Kinds.Select((k, i) => (i, k.Name)));

    [Theory]
    [InlineData("Stated.Jax", "Jax")]
    [InlineData("Stated.PyTorch", "PyTorch")]
    [InlineData("(Stated)7", "Theano")]
    [InlineData("Stated.Unknown", "Theano")]
    [InlineData("Stated.Missing", "Theano")]
    public void Value_IsFoundByName_WhateverTheNumber(string stated, string expected)
    {
        var tree = CSharpSyntaxTree.ParseText(
            $$"""
            enum Stated { Unknown, Jax = 5, PyTorch = 2, Theano = 9 }

            class OptionAttribute : System.Attribute
            {
                public Stated Kinks { get; set; }
            }

            [Option(Kinks = {{stated}})]
            class Model;
            """,
            cancellationToken: TestContext.Current.CancellationToken
        );
        var type = CSharpCompilation.Create("Program", [tree], Net100.References.All).GetTypeByMetadataName("Model")!;
        var argument = Assert.Single(Assert.Single(type.GetAttributes()).NamedArguments).Value;
        Assert.Equal(expected, RuntimeEnum.Value(argument, Convention.Theano).ToString());
    }
}
