using System;
using System.Diagnostics;
using System.Linq;
using System.Text;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Nabla.Generator;

namespace Nabla.Compiler.Benchmarks;

/// <summary>
/// How the generator's time and text grow with a model: a chain of layers of 64×64 and a recurrent cell, unrolled step by step.
/// Prints one line per size: the characters of the generated code, and the shortest time of several runs on new text in a warm process.
/// </summary>
internal static class Growth
{
    private static readonly int[] Sizes = [1, 10, 50, 100, 200];
    private static int _edits;

    public static void Run()
    {
        foreach (var (name, source) in new (string, Func<int, string>)[] { ("layers", Layers), ("unrolled steps", Steps) })
        {
            Measure(source(10), runs: 20);
            foreach (int size in Sizes)
            {
                var (characters, milliseconds) = Measure(source(size), runs: size < 50 ? 20 : 7);
                Console.WriteLine($"{size, 4} {name}: {characters, 9:N0} characters, {milliseconds, 8:N1} ms");
            }
        }
    }

    private static (int Characters, double Milliseconds) Measure(string source, int runs)
    {
        int characters = 0;
        double best = double.PositiveInfinity;
        for (int run = 0; run < runs; run++)
        {
            var compilation = CSharpCompilation.Create(
                "Project",
                [CSharpSyntaxTree.ParseText(source.Replace("@", (++_edits).ToString()), Solution.Parse)],
                [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(Tensor<>).Assembly.Location)],
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
            );
            compilation.GetDiagnostics(); // binds the user's code, so that only the generator's own work is timed
            var driver = CSharpGeneratorDriver.Create([new ModelGenerator().AsSourceGenerator()], parseOptions: Solution.Parse);
            GC.Collect();
            var clock = Stopwatch.StartNew();
            var result = driver.RunGenerators(compilation).GetRunResult();
            best = Math.Min(best, clock.Elapsed.TotalMilliseconds);
            if (result.GeneratedTrees.IsEmpty || result.GeneratedTrees.Any(tree => tree.ToString().Contains("ModelNotCompiledException")))
                throw new InvalidOperationException("The model does not compile: " + string.Join("; ", result.Diagnostics));
            characters = result.GeneratedTrees.Sum(tree => tree.Length);
        }
        return (characters, best);
    }

    private static string Layers(int count)
    {
        var text = new StringBuilder("using Nabla;\nusing static Nabla.Nn;\nnamespace Project;\n[Model] public partial class Deep\n{\n");
        for (int i = 1; i <= count; i++)
            text.AppendLine($"    [Parameter(Init = Init.HeNormal), Shape(64, 64)] public partial Tensor<float> W{i} {{ get; }}")
                .AppendLine($"    [Parameter, Shape(64)] public partial Tensor<float> B{i} {{ get; }}");
        text.AppendLine("    [Differentiable]")
            .AppendLine("    public float Loss([Shape(\"batch\", 64)] Tensor<float> x, [Shape(\"batch\", 64)] Tensor<float> t)\n    {")
            .AppendLine("        var h = x * @f;");
        for (int i = 1; i <= count; i++)
            text.AppendLine($"        h = Relu(Dense(h, W{i}, B{i}));");
        return text.AppendLine("        return Mean(Square(h - t));\n    }\n}").ToString();
    }

    private static string Steps(int count) =>
        $$"""
            using Nabla;
            using static Nabla.Nn;
            namespace Project;
            [Model] public partial class Recurrent
            {
                [Parameter(Init = Init.GlorotNormal), Shape(64, 64)] public partial Tensor<float> W { get; }
                [Parameter(Init = Init.GlorotNormal), Shape(64, 64)] public partial Tensor<float> U { get; }
                [Parameter, Shape(64)] public partial Tensor<float> B { get; }
                [Differentiable]
                public float Loss([Shape("batch", {{count}}, 64)] Tensor<float> x, [Shape("batch", 64)] Tensor<float> t)
                {
                    var h = t * @f;
                    for (int step = 0; step < {{count}}; step++)
                        h = Tanh(Dense(Squeeze(Slice(x, 1, step, 1), 1), W, B) + MatMul(h, U));
                    return Mean(Square(h - t));
                }
            }
            """;
}
