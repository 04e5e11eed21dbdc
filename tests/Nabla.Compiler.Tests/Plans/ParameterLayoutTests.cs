using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Nabla.Compiler.Tests.Generator;
using Nabla.Compiler.Tests.Passes;
using Nabla.Generator.Ir;
using Nabla.Generator.Plans;
using Xunit;

namespace Nabla.Compiler.Tests.Plans;

public sealed class ParameterLayoutTests
{
    private static readonly ParameterLayout Dense = ParameterLayout.Of([
        Leaf("W", LeafRole.Trained, Dim.Symbol("in"), Dim.Symbol("out")),
        Leaf("Mean", LeafRole.State, Dim.Symbol("in")),
        Leaf("B", LeafRole.Frozen, Dim.Symbol("out")),
    ]);

    /// <summary>Two layers, with a scale and a state of the model's own between them.</summary>
    private static readonly ParameterLayout Net = ParameterLayout.Join([
        Layer("First", 784, Dim.Symbol("n")),
        ParameterLayout.Of([Leaf("Steps", LeafRole.State), Leaf("Scale", LeafRole.Trained) with { IsNumber = true }]),
        Layer("Head", Dim.Symbol("n"), 10),
    ]);

    [Fact]
    public void Of_ParametersAndState_PlacesStateBehind()
    {
        Assert.Equal("W f64[in, out] at 0, B f64[out] at in*out, Mean f64[in] at in*out+out", Dense.ToString());
        Assert.Equal([0, 1, 2], Dense.Leaves.Select(l => l.Index));
        Assert.Equal(["W", "B"], Dense.Parameters.Select(l => l.Path));
        Assert.Equal(["Mean"], Dense.State.Select(l => l.Path));
        Assert.Equal(Dense["Mean"].Offset, Dense.ParameterSize);
        Assert.Equal("in+in*out+out", Dense.Size.ToString());
        Assert.Equal(["in", "out"], Dense.Symbols);
    }

    [Fact]
    public void Empty_HasNothing()
    {
        Assert.Equal((Dim.Of(0), Dim.Of(0), null), (ParameterLayout.Empty.Size, ParameterLayout.Empty.ParameterSize, ParameterLayout.Empty.Element));
        Assert.Equal(0, ParameterLayout.Empty.Trained().Count);
        Assert.Null(ParameterLayout.Empty.Find("W"));
        Assert.Throws<ArgumentException>(() => ParameterLayout.Empty["W"]);
    }

    [Fact]
    public void Join_OfNestedModels_GivesDottedPathsAndOneRegionOfEach()
    {
        Assert.Equal(
            "First.W f64[784, n] at 0, First.B f64[n] at 784*n, Scale f64 at 785*n, Head.W f64[n, 10] at 785*n+1, Head.B f64[10] at 795*n+1, "
                + "First.Mean f64[784] at 795*n+11, Steps f64 at 795*n+795, Head.Mean f64[n] at 795*n+796",
            Net.ToString()
        );
        Assert.True(Net["Scale"].IsNumber);
    }

    /// <summary>A nested model's own layout holds inside another one, moved to the start of its slice.</summary>
    [Theory]
    [InlineData("First")]
    [InlineData("Head")]
    public void Slice_OfANestedModel_IsItsOwnLayoutMoved(string name)
    {
        var slice = Net.Slice(name)!;
        var own = name == "First" ? Layer("First", 784, Dim.Symbol("n")) : Layer("Head", Dim.Symbol("n"), 10);
        Assert.Equal((own.ParameterSize, own.Size - own.ParameterSize), (slice.Size, slice.StateSize));
        Assert.Equal(own.Parameters.Select(l => (l.Path, slice.Offset + l.Offset)), slice.Parameters.Select(l => (l.Path, l.Offset)));
        Assert.Equal(own.State.Select(l => (l.Path, slice.StateOffset + l.Offset - own.ParameterSize)), slice.State.Select(l => (l.Path, l.Offset)));
        Assert.All(
            new[] { slice.Parameters, slice.State },
            part => Assert.Equal(Enumerable.Range(part[0].Index, part.Count), part.Select(l => l.Index))
        );
    }

    [Fact]
    public void Slice_OfModelsInModels_IsFoundAtEachLevel()
    {
        var outer = ParameterLayout.Join([Net.Under("Blocks[0]"), Net.Under("Blocks[1]")]);
        Assert.Equal(Net.ParameterSize, outer.Slice("Blocks[1]")!.Offset);
        Assert.Equal(Net.ParameterSize + Net["Head.W"].Offset, outer.Slice("Blocks[1].Head")!.Offset);
        Assert.Equal(outer["Blocks[1].Head.B"], outer.Slice("Blocks[1].Head")!.Parameters[1]);
        Assert.Null(outer.Slice("Blocks"));
        Assert.Null(outer.Slice("Blocks[1].Head.W"));
    }

    [Fact]
    public void Tie_OfALeaf_GivesItASecondPathAndNoMemory()
    {
        var tied = Net.Tie("Decoder", "First.W");
        Assert.Same(tied.Find("First.W"), tied.Find("Decoder"));
        Assert.Equal((Net.Size, Net.Leaves.Count), (tied.Size, tied.Leaves.Count));
        Assert.Equal(tied["First.W"], tied.Tie("Again", "Decoder")["Again"]);
        Assert.NotEqual(Net, tied);
    }

    [Fact]
    public void Tie_OfANestedModel_TiesEveryLeafAndNestsOn()
    {
        var tied = Net.Tie("Twin", "First").Under("Net");
        Assert.Same(tied["Net.First.B"], tied["Net.Twin.B"]);
        Assert.Same(tied["Net.First.Mean"], tied["Net.Twin.Mean"]);
        Assert.Null(tied.Slice("Net.Twin"));
        Assert.Equal(["Net.First.W"], tied.Trained(["Net.Twin"]).Leaves.Select(l => l.Path));
    }

    [Theory]
    [InlineData("Head.W", "First.W")]
    [InlineData("Head", "First")]
    [InlineData("Other", "Firs")]
    public void Tie_ToNothingOrUnderATakenPath_Throws(string path, string to) => Assert.Throws<ArgumentException>(() => Net.Tie(path, to));

    [Fact]
    public void Trained_WithoutPaths_IsAllThatIsNotFrozen()
    {
        var trained = Net.Trained();
        Assert.Equal(["First.W", "Scale", "Head.W"], trained.Leaves.Select(l => l.Path));
        Assert.Equal("794*n+1", trained.Size.ToString());
        Assert.True(trained.Contains(Net["Scale"]));
        Assert.False(trained.Contains(Net["First.B"]) || trained.Contains(Net["Steps"]));
    }

    [Theory]
    [InlineData("Head", "Head.W")]
    [InlineData("Scale Head", "Scale, Head.W")]
    [InlineData("Head Scale", "Scale, Head.W")]
    [InlineData("First.W First", "First.W")]
    [InlineData("First.B", "")]
    [InlineData("Steps", "")]
    public void Trained_ByPaths_IsThatSubsetInOrder(string paths, string expected) =>
        Assert.Equal(expected, string.Join(", ", Net.Trained(paths.Split(' ')).Leaves.Select(l => l.Path)));

    [Fact]
    public void Trained_ByAPathOfNothing_Throws() => Assert.Throws<ArgumentException>(() => Net.Trained(["Scale", "Hea"]));

    [Fact]
    public void Equality_IsByValue()
    {
        var again = ParameterLayout.Join([
            Layer("First", 784, Dim.Symbol("n")),
            ParameterLayout.Of([Leaf("Steps", LeafRole.State), Leaf("Scale", LeafRole.Trained) with { IsNumber = true }]),
            Layer("Head", Dim.Symbol("n"), 10),
        ]);
        Assert.Equal(Net, again);
        Assert.Equal(Net.GetHashCode(), again.GetHashCode());
        Assert.Equal(Net.Trained(), again.Trained());
        Assert.NotEqual(Net, Net.Bind(new Dictionary<string, Dim> { ["n"] = 3 }));
        Assert.Equal(Net.Tie("T", "Scale"), again.Tie("T", "Scale"));
        Assert.NotEqual(Net.Tie("T", "Scale"), again.Tie("T", "Head.B"));
    }

    /// <summary>The runtime lays out the same leaves by itself when the lengths are known.</summary>
    [Fact]
    public void Layout_AtRunTime_IsThatOfTheCompiler()
    {
        const string Source = """
            [Model]
            internal sealed partial class Net
            {
                [Parameter(Init = Init.HeNormal), Shape("a", "b")] internal partial Tensor<double> W { get; }
                [Parameter] internal partial double Scale { get; set; }
                [Parameter(Init = Init.Ones), Frozen, Shape(3, "b")] internal partial Tensor<double> V { get; }
                [Parameter, Shape("b")] internal partial Tensor<double> B { get; }
                [Differentiable] internal double Loss([Shape("n", "a")] Tensor<double> x) => Scale * Mean(MatMul(x, W) + B);
            }
            """;
        var built = Consumer.Build(Source);
        built.AssertClean();
        using var image = new MemoryStream();
        Assert.True(built.Compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        var model = (IModel<double>)Activator.CreateInstance(Assembly.Load(image.ToArray()).GetType("Net")!, 4, 5, 1)!;

        var lengths = new Dictionary<string, Dim> { ["a"] = 4, ["b"] = 5 };
        var layout = Programs.Spec(Source).Layout;
        Assert.Equal(
            layout.Leaves.Select(l => (l.Path, (int)l.Offset.Substitute(lengths).Value, (int)l.Size.Substitute(lengths).Value)),
            model.Parameters.Layout.Select(p => (p.Name, p.Offset, p.Length))
        );
        Assert.Equal(layout.Size.Substitute(lengths).Value, model.Parameters.Length);
    }

    private static ParameterLayout Layer(string name, Dim inputs, Dim outputs) =>
        Dense.Bind(new Dictionary<string, Dim> { ["in"] = inputs, ["out"] = outputs }).Under(name);

    private static ParameterLeaf Leaf(string path, LeafRole role, params Dim[] lengths) =>
        new(path, new TensorType(ElementType.Float64, Shape.Of(lengths)), role, InitSpec.Zeros);
}
