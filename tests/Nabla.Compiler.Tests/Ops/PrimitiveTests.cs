using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Compiler.Tests.Docs;
using Nabla.Compiler.Tests.Passes;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Nabla.Generator.Regime;
using Xunit;

namespace Nabla.Compiler.Tests.Ops;

/// <summary>The facts that primitives state of themselves are true, and every primitive is tested.</summary>
public sealed class PrimitiveTests
{
    private static readonly Dim[] Matrix = [3, 4];

    /// <summary>Every primitive that is not elementwise, on operands where its attributes matter.</summary>
    private static readonly (string Name, Func<Builder, Val> Make)[] Structural =
    [
        ("const", b => b.Constant(-2.5, ElementType.Float64)),
        ("size", b => b.Add(new SizeOf(7, ElementType.Int32))),
        ("element", b => b.Add(new Element(5), X(b))),
        ("normal", b => b.Add(new Draw(Distribution.Normal, "random", 0, X(b).Type))),
        ("uniform", b => b.Add(new Draw(Distribution.Uniform, "random", 0, X(b).Type))),
        ("reshape", b => Formula.Reshape(X(b), Shape.Of(2, 6))),
        ("transpose", b => b.Add(new Transpose(EquatableArray.Of(2, 0, 1)), Cube(b))),
        ("slice", b => b.Add(new Slice(1, 1, 2), X(b))),
        ("concat", b => b.Add(new Concat(1), X(b), Formula.Reshape(X(b, "y"), Shape.Of(3, 4)), Column(b))),
        ("product", b => Formula.MatMul(X(b), X(b, "y", 4, 2))),
        ("product aᵀ", b => Formula.MatMul(X(b), X(b, "y", 3, 2), transposeA: true)),
        ("product bᵀ", b => Formula.MatMul(X(b), X(b, "y", 2, 4), transposeB: true)),
        ("product aᵀbᵀ", b => Formula.MatMul(X(b), X(b, "y", 2, 3), true, true)),
        ("product of nothing", b => Formula.MatMul(X(b, "x", 3, 0), X(b, "y", 0, 2))),
        ("products", b => b.Add(new BatchMatMul(false, false), Cube(b), X(b, "y", 2, 4, 5))),
        ("products aᵀbᵀ", b => b.Add(new BatchMatMul(true, true), Cube(b), X(b, "y", 2, 5, 3))),
        ("sum", b => Formula.Sum(Cube(b), false, 0, 2)),
        ("sum of nothing", b => Formula.Sum(X(b, "x", 3, 0), false, 1)),
        ("max", b => Formula.MaxAlong(X(b), 1)),
        ("cumsum", b => b.Add(new Scan(Scanned.Sum, 1, false), Cube(b))),
        ("cumprod back", b => b.Add(new Scan(Scanned.Product, 0, true), X(b))),
        ("recurrence", b => b.Add(new Scan(Scanned.Recurrence, 1, false), X(b), X(b, "y"))),
        ("recurrence back", b => b.Add(new Scan(Scanned.Recurrence, 1, true), Cube(b), Cube(b, "y"))),
        ("iota", b => b.Add(new Iota(5, 3, -2))),
        ("take", b => b.Add(new Gather(1, false), Cube(b), Index(b, 2, 2))),
        ("take known", b => b.Add(new Gather(1, false), Cube(b), b.Add(new Iota(2, 2, -1)))),
        ("gather", b => b.Add(new Gather(0, true), X(b), Index(b, 2, 4))),
        ("put", b => b.Add(new Scatter(1, 4, 1, false), Cube(b), Index(b, 3))),
        ("put known", b => b.Add(new Scatter(0, 4, 1, false), X(b), b.Add(new Iota(3, 1, 1)))),
        ("scatter", b => b.Add(new Scatter(1, 3, 2, true), X(b), Index(b, 3, 4))),
        ("rows", b => b.Add(new RowGradient("w", 5), X(b), Index(b, 3), X(b, "y", 2, 4), Index(b, "j", 2))),
        ("pick", b => b.Add(new Pick(), X(b), Index(b, 3))),
        ("onehot", b => b.Add(new OneHot(3, ElementType.Float64), Index(b, 2, 2))),
        ("argmax", b => b.Add(new ArgMax(1), Cube(b))),
        ("last argmax", b => b.Add(new ArgMax(0, true), X(b))),
        ("argsort", b => b.Add(new ArgSort(1, 4, false), X(b))),
        ("first of argsort", b => b.Add(new ArgSort(1, 2, true), Cube(b))),
        ("argsort of one", b => b.Add(new ArgSort(1, 1, false), Column(b))),
    ];

    public static IEnumerable<TheoryDataRow<string>> Names => Structural.Select(s => new TheoryDataRow<string>(s.Name));

    public static IEnumerable<TheoryDataRow<string>> Elementwise =>
        typeof(Op)
            .Assembly.GetTypes()
            .Where(t =>
                t.IsSubclassOf(typeof(ElementwisePrimitive))
                && !t.IsAbstract
                && !t.IsSubclassOf(typeof(IntegerOp))
                && !t.IsSubclassOf(typeof(LogicOp))
            )
            .Select(t => new TheoryDataRow<string>(t.Name));

    [Fact]
    public void Op_OfEveryKind_IsAPrimitiveOrDefined()
    {
        foreach (var type in Concrete().Where(t => t != typeof(Input)))
        {
            bool isPrimitive = typeof(IPrimitive).IsAssignableFrom(type),
                isDefined = type.GetMethod(nameof(Op.Expand))!.DeclaringType != typeof(Op);
            // Power is a primitive whose value for some constant exponents is defined as a product.
            Assert.True(isPrimitive != isDefined || type == typeof(Power), type.Name);
        }
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Power_OfAConstant_IsDefinedWhereItHasAForm(double exponent)
    {
        var builder = new Builder();
        var x = X(builder);
        var power = Formula.Pow(x, x.Of(exponent));
        Assert.Equal(
            power.Node.Op.Expand([x, x.Of(exponent)], Nabla.Generator.Ir.KinkConvention.PyTorch) is not null,
            power.Node.Op.IsDefined(power.Node)
        );
    }

    /// <summary>A new one needs a call in <see cref="CallRows"/> that is made of it, and no line here.</summary>
    [Fact]
    public void Structural_OfEveryKind_IsTried()
    {
        var tried = Structural
            .Select(s => s.Make(new Builder()).Node.Op.GetType())
            .Concat(Met.Value.Select(f => f.Outputs[0].Node.Op.GetType()))
            .ToHashSet();
        Assert.DoesNotContain(Concrete(), t => t.IsSubclassOf(typeof(Primitive)) && !tried.Contains(t));
    }

    /// <summary>The primitives that the table of calls and their gradients come down to, each by itself.</summary>
    private static readonly Lazy<IReadOnlyList<Function>> Met = new(() =>
    {
        var met = new Dictionary<string, Function>();
        foreach (var call in OpExample.Read([.. CallRows.All.Select(r => EagerTests.Constant(OpExample.Parse(r.Call)))]))
        foreach (var node in Primitives(call).Body.Where(n => n.Op is Primitive and not (Constant or SizeOf or Draw) && IsShort(n)))
            met.TryAdd(node.Op.Print() + " of " + string.Join(", ", node.Inputs.Select(i => i.Type)), Alone(node));
        return [.. met.Values];
    });

    /// <summary>A longer straight line would say the same once more.</summary>
    private static bool IsShort(Node node) =>
        node.Op.CostOf(node) is var cost && (cost.Operations + cost.Choices).Value + node.Inputs.Sum(i => i.Shape.Size.Value) < 4000;

    private static Function Primitives(Function call)
    {
        var builder = new Builder();
        var map = new Dictionary<Node, Node>();
        foreach (var input in call.Inputs)
            map[input] = Programs
                .Input(builder, ((Input)input.Op).Key, input.Type, input.Type.Element.IsFloat() ? InputRole.Trainable : InputRole.Data)
                .Node;
        foreach (var node in call.Body)
            map[node] = builder.Add(node.Op, node.Inputs.Select(i => map[i]).ToArray()).Node;
        var y = builder.Use(map[call.Outputs[0].Node]);
        var inputs = call.Inputs.Select(i => builder.Use(map[i])).ToArray();
        var function = Programs.Make(y, inputs);
        try
        {
            if (y.Type.Element.IsFloat())
                function = Differentiate.Gradient(Programs.Make(Formula.SumAll(y * y), inputs), Nabla.Generator.Ir.KinkConvention.PyTorch);
        }
        catch (NotDifferentiableException)
        {
            // Its value is all there is.
        }
        return Evaluator.Primitives(function, Nabla.Generator.Ir.KinkConvention.PyTorch);
    }

    /// <summary>The op of a node, of inputs of the same types.</summary>
    private static Function Alone(Node node)
    {
        var builder = new Builder();
        return Program(builder.Add(node.Op, node.Inputs.Select((x, i) => Programs.Input(builder, "x" + Invariant.Text(i), x.Type)).ToArray()));
    }

    [Fact]
    public void Met_Primitives_AreTheSameOnNumbersAndInAProgramAndLinearWhereTheySay()
    {
        Assert.NotEmpty(Met.Value);
        foreach (var function in Met.Value)
        {
            var node = function.Outputs[0].Node;
            long positions = node.Op.Choice(node)?.Count.Value ?? 3;
            double Of(string key, int index, bool isPosition) => isPosition ? Value(key, index, true) % positions : Value(key, index, false);
            Assert.Equal(Values(function, Of)[0], Values(Verifier.Verify(Unroll.Apply(function)), Of).SelectMany(v => v));
            AssertLinearity(function, Of);
        }
    }

    /// <summary>A straight line computes, one by one, the numbers that sampling computes at once.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Elements_OfAPrimitive_AreTheSameOnNumbersAndInAProgram(string name)
    {
        var function = Program(Structural.Single(s => s.Name == name).Make(new Builder()));
        var line = Verifier.Verify(Unroll.Apply(function));
        Assert.All(line.Body, n => Assert.True(n.Type.IsScalar || n.Op is Draw));
        Assert.Equal(Values(function, Value)[0], Values(line, Value).SelectMany(v => v));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Linear_OfAStructuralOp_IsWhatItsValuesAre(string name)
    {
        var function = Program(Structural.Single(s => s.Name == name).Make(new Builder()));
        // A RowGradient is made after differentiation, so it is never linearised or transposed.
        if (function.Outputs[0].Node.Op is not RowGradient)
            AssertLinearity(function);
    }

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Linear_OfAnElementwiseOp_IsWhatItsValuesAre(string name)
    {
        var type = Concrete().Single(t => t.Name == name);
        var op =
            type == typeof(BroadcastTo) ? new BroadcastTo(Shape.Of(2, 3, 4))
            : type == typeof(Cast) ? new Cast(ElementType.Float32)
            : type == typeof(Compare) ? new Compare(Comparison.Less)
            : (ElementwisePrimitive)Activator.CreateInstance(type)!;
        int operands = Operands(op);
        var builder = new Builder();
        var x = Enumerable.Range(0, operands).Select(i => X(builder, "x" + i)).ToArray();
        if (op is Where)
            x[0] = x[0] > 0;
        AssertLinearity(Program(builder.Add(op, x)));
    }

    [Fact]
    public void Cost_OfProducts_CountsTermsAndBytes()
    {
        var b = new Builder();
        AssertCost(Formula.MatMul(X(b), X(b, "y", 4, 2)), "48", "208");
        Dim n = Dim.Symbol("n"),
            k = Dim.Symbol("k");
        var a = Programs.Input(b, "a", new TensorType(ElementType.Float32, Shape.Of(n, k)));
        AssertCost(Formula.MatMul(a, a, transposeB: true), "2*k*n*n", "8*k*n+4*n*n");
        AssertCost(b.Add(new BatchMatMul(false, false), Cube(b), X(b, "z", 2, 4, 5)), "240", "752");
    }

    [Fact]
    public void Cost_OfOtherOps_IsWhatTheirKernelsDo()
    {
        var b = new Builder();
        AssertCost(X(b) + X(b, "y"), "12", "288");
        AssertCost(Formula.Exp(X(b)), "12", "192");
        AssertCost(Formula.Reshape(X(b), Shape.Of(12)), "0", "0");
        AssertCost(Formula.BroadcastTo(X(b), Shape.Of(2, 3, 4)), "0", "288");
        AssertCost(Formula.SumAll(X(b)), "12", "104");
        AssertCost(b.Add(new Scan(Scanned.Recurrence, 0, false), X(b), X(b, "y")), "24", "288");
        // A pick costs one element of each row, its label and its place in the result.
        AssertCost(b.Add(new Pick(), X(b), Index(b, 3)), "0", "60", "12");
        AssertCost(b.Add(new Gather(0, false), X(b, "table", 1000, 4), Index(b, 3)), "0", "204", "12000");
        AssertCost(b.Add(new Scatter(0, 1000, 1, false), X(b), Index(b, 3)), "12", "32108", "12000");
        AssertCost(b.Add(new ArgSort(1, 4, false), X(b)), "24", "144", "96");
        // Until it is expanded, an op that is defined by others costs one operation for each element.
        AssertCost(b.Add(new Softmax(), X(b)), "12", "192");
    }

    private static void AssertCost(Val x, string operations, string bytes, string choices = "0")
    {
        var cost = x.Node.Op.CostOf(x.Node);
        Assert.Equal((operations, bytes, choices), (cost.Operations.ToString(), cost.Bytes.ToString(), cost.Choices.ToString()));
    }

    private static IEnumerable<Type> Concrete() => typeof(Op).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Op)) && !t.IsAbstract);

    private static Val X(Builder builder, string name = "x", params Dim[] shape) =>
        Programs.Input(builder, name, new TensorType(ElementType.Float64, Shape.From(shape.Length == 0 ? Matrix : shape)));

    private static Val Cube(Builder builder, string name = "x") => X(builder, name, 2, 3, 4);

    private static Val Column(Builder builder) => X(builder, "column", 3, 1);

    private static Val Index(Builder builder, params Dim[] shape) => Index(builder, "i", shape);

    private static Val Index(Builder builder, string name, params Dim[] shape) =>
        Programs.Input(builder, name, new TensorType(ElementType.Int32, Shape.From(shape)));

    private static Function Program(Val result)
    {
        var inputs = new HashSet<Node>();
        Collect(result.Node);
        return Verifier.Verify(Programs.Make(result, inputs.Select(result.Builder.Use).ToArray()));

        void Collect(Node node)
        {
            if (node.Op is Input)
                inputs.Add(node);
            foreach (var input in node.Inputs)
                Collect(input);
        }
    }

    private static double[][] Values(Function function, Func<string, int, bool, double> value) =>
        new Evaluator(function, 1, new Dictionary<string, Dim>()).Run(input =>
            Enumerable.Range(0, (int)input.Type.Shape.Size.Value).Select(i => value(input.Key, i, input.Type.Element == ElementType.Int32)).ToArray()
        );

    /// <summary>Returns numbers of both signs, some of which are equal, and positions that exist on every axis.</summary>
    private static double Value(string key, int index, bool isPosition) =>
        isPosition ? (index * 2 + key.Length) % 3 : ((index * 7 + key.Sum(c => c) * 3) % 11 - 4.75) / 4;

    /// <summary>Asserts for every set of operands that the op is declared linear in it exactly if its values are linear.</summary>
    private static void AssertLinearity(Function function, Func<string, int, bool, double>? of = null)
    {
        of ??= Value;
        var node = function.Outputs[0].Node;
        int count = node.Inputs.Count;
        for (int set = 1; set < 1 << count; set++)
        {
            bool Varies(int operand) => (set >> operand & 1) != 0;
            var varying = Enumerable.Range(0, count).Where(Varies).Select(o => node.Inputs[o]).ToArray();
            if (varying.Any(v => v.Op is not Input || !v.Type.Element.IsFloat() || v.Shape.Size == Dim.Of(0)))
                continue;
            var keys = varying.Select(v => ((Input)v.Op).Key).ToHashSet();
            double[] Of(double ofX, double ofY) =>
                Values(
                    function,
                    (key, i, isPosition) => keys.Contains(key) ? ofX * of(key, i, false) + ofY * Math.Sin(3 * i + key.Length) : of(key, i, isPosition)
                )[0];
            double[] x = Of(1, 0),
                y = Of(0, 1),
                both = Of(-2, 0.5);
            bool isLinear = node.Type.Element.IsFloat() && both.Select((v, i) => Math.Abs(v - (-2 * x[i] + 0.5 * y[i])) < 1e-9).All(near => near);
            Assert.True(isLinear == node.Op.Linear.Holds(count, Varies, _ => false), $"{node.Op.Print()}: {string.Join(", ", keys)}");
        }
    }

    private static int Operands(ElementwisePrimitive op) =>
        op.Intrinsic switch
        {
            Intrinsic.Conditional => 3,
            Intrinsic.Infix or Intrinsic.Relation => 2,
            Intrinsic.Call => Changes(op, 2) ? 3
            : Changes(op, 1) ? 2
            : 1,
            _ => 1,
        };

    private static bool Changes(ElementwisePrimitive op, int operand)
    {
        double[] values = [1.3, 0.7, 0.45];
        double before = op.Evaluate(values[0], values[1], values[2]);
        values[operand] = 2;
        return !before.Equals(op.Evaluate(values[0], values[1], values[2]));
    }
}
