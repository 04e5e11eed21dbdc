using System.Collections.Generic;
using System.Linq;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Nabla.Compiler.Benchmarks;

/// <summary>A project of models, one file each, and its edits: keystrokes inside the body of one model's loss.</summary>
internal sealed class Solution
{
    public static readonly CSharpParseOptions Parse = new(LanguageVersion.CSharp14);

    /// <summary>Counts the edits of all solutions: no text comes twice, so nothing is known of it from before.</summary>
    private static int _edits;

    public Solution(int models)
    {
        var trees = Enumerable.Range(0, models).Select(i => Tree(i, 0)).ToArray();
        Compilation = CSharpCompilation.Create(
            "Project",
            trees,
            [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(Tensor<>).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
        );
        Edited = trees[0];
    }

    public CSharpCompilation Compilation { get; private set; }

    /// <summary>The file that was edited last.</summary>
    public SyntaxTree Edited { get; private set; }

    /// <summary>Makes the next keystroke and returns a compilation that shares everything but one file with the last.</summary>
    public CSharpCompilation Edit()
    {
        var next = Tree(0, ++_edits);
        Compilation = Compilation.ReplaceSyntaxTree(Edited, next);
        Edited = next;
        return Compilation;
    }

    private static SyntaxTree Tree(int model, int edit) =>
        CSharpSyntaxTree.ParseText(
            $$"""
            using Nabla;
            using static Nabla.Nn;

            namespace Project;

            [Model]
            public partial class Mlp{{model}}
            {
                [Parameter(Init = Init.HeNormal), Shape(784, 128)] public partial Tensor<float> W1 { get; }
                [Parameter, Shape(128)] public partial Tensor<float> B1 { get; }
                [Parameter(Init = Init.HeNormal), Shape(128, 10)] public partial Tensor<float> W2 { get; }
                [Parameter, Shape(10)] public partial Tensor<float> B2 { get; }

                [Inference]
                public Tensor<float> Logits([Shape("batch", 784)] Tensor<float> x) => Dense(Relu(Dense(x, W1, B1)), W2, B2);

                [Differentiable]
                public float Loss([Shape("batch", 784), InputRange(0, 1)] Tensor<float> x, [Shape("batch")] Tensor<int> labels)
                    => Mean(SoftmaxCrossEntropy(Logits(x) * {{1 + edit}}f, labels));
            }
            """,
            Parse,
            "Mlp" + model + ".cs"
        );
}
