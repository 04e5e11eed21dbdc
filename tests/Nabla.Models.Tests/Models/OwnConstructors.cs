#pragma warning disable CS1591 // The models stand here as a user writes them, without documentation.
using static Nabla.Nn;

namespace Nabla.Models.Tests.Models;

/// <summary>The start that all models of this file declare, made by the generated constructor.</summary>
[Model]
public partial class Plain
{
    [Parameter(Init = Init.HeNormal), Shape(3, 2)]
    public partial Tensor<double> W { get; }

    [Parameter(Init = Init.Constant, Value = 3), Shape(2)]
    public partial Tensor<double> C { get; }
}

/// <summary>Several constructors, of which some call each other and one passes a seed on.</summary>
[Model]
public partial class Several
{
    public Several() => SeenByConstructor = W[0, 0];

    public Several(string name)
        : this() => Name = name;

    public Several(int seed)
        : this() => Initialize(seed);

    [Parameter(Init = Init.HeNormal), Shape(3, 2)]
    public partial Tensor<double> W { get; }

    [Parameter(Init = Init.Constant, Value = 3), Shape(2)]
    public partial Tensor<double> C { get; }

    public double SeenByConstructor { get; }

    public string Name { get; set; } = "";

    [Differentiable]
    public double Loss([Shape(3)] Tensor<double> x) => Sum(MatMul(x, W) * C);
}

/// <summary>A constructor that calls the generated one.</summary>
[Model]
public partial class Chained
{
    public Chained(string name)
        : this(name.Length) => Name = name;

    [Parameter(Init = Init.HeNormal), Shape(3, 2)]
    public partial Tensor<double> W { get; }

    [Parameter(Init = Init.Constant, Value = 3), Shape(2)]
    public partial Tensor<double> C { get; }

    public string Name { get; }
}

[Model]
public partial class Primary(string name)
{
    [Parameter(Init = Init.HeNormal), Shape(3, 2)]
    public partial Tensor<double> W { get; }

    [Parameter(Init = Init.Constant, Value = 3), Shape(2)]
    public partial Tensor<double> C { get; }

    public string Name => name;
}

/// <summary>The seed of a primary constructor is the model's, wherever else it is used.</summary>
[Model]
public partial class Seeded(int seed)
{
    [Parameter(Init = Init.HeNormal), Shape(3, 2)]
    public partial Tensor<double> W { get; }

    [Parameter(Init = Init.Constant, Value = 3), Shape(2)]
    public partial Tensor<double> C { get; }

    public int Seed => seed;
}

[Model]
public partial record Recorded(string Name)
{
    [Parameter(Init = Init.HeNormal), Shape(3, 2)]
    public partial Tensor<double> W { get; }

    [Parameter(Init = Init.Constant, Value = 3), Shape(2)]
    public partial Tensor<double> C { get; }
}

public abstract class Named(string name)
{
    public string Name => name;
}

/// <summary>The base class has no constructor without arguments that a generated one could call.</summary>
[Model]
public partial class Derived : Named
{
    public Derived()
        : base("derived") { }

    [Parameter(Init = Init.HeNormal), Shape(3, 2)]
    public partial Tensor<double> W { get; }

    [Parameter(Init = Init.Constant, Value = 3), Shape(2)]
    public partial Tensor<double> C { get; }
}

/// <summary>A class derived from a model.</summary>
public sealed class Below : Several;

/// <summary>Lengths and seed by the names of a primary constructor's arguments.</summary>
[Model]
public partial class Lengths(int rows, string name, int columns, int seed)
{
    [Parameter(Init = Init.HeNormal), Shape("rows", "columns")]
    public partial Tensor<double> W { get; }

    [Parameter(Init = Init.Constant, Value = 3), Shape("columns")]
    public partial Tensor<double> C { get; }

    public string Name => name;

    [Differentiable]
    public double Loss([Shape("batch", "rows")] Tensor<double> x) => Sum(MatMul(x, W) * C);
}

/// <summary>A constructor that finds out the lengths and passes them to the generated one.</summary>
[Model]
public partial class Counted
{
    public Counted(string[] rows)
        : this(rows.Length, columns: 2, seed: 0) { }

    [Parameter(Init = Init.HeNormal), Shape("rows", "columns")]
    public partial Tensor<double> W { get; }

    [Parameter(Init = Init.Constant, Value = 3), Shape("columns")]
    public partial Tensor<double> C { get; }
}

/// <summary>The program sets one weight, which one of the plans does not read.</summary>
[Model]
public partial class Loaded
{
    [Parameter(Init = Init.Given), Shape(3, 2)]
    public partial Tensor<float> W { get; }

    [Parameter(Init = Init.Given), Frozen, Shape]
    public partial Tensor<float> Scale { get; }

    [Parameter, Shape(2)]
    public partial Tensor<float> B { get; }

    [Inference]
    public Tensor<float> Logits([Shape("batch", 3)] Tensor<float> x) => Dense(x, W, B) * Scale;

    [Differentiable(Forward = true, Second = true)]
    public float Loss([Shape("batch", 3)] Tensor<float> x) => Mean(Square(Logits(x)));

    [Inference]
    public Tensor<float> Bias([Shape("batch", 2)] Tensor<float> x) => x + B;
}

/// <summary>The same for arguments of static methods.</summary>
public static partial class LoadedArguments
{
    [Differentiable]
    public static double Loss(
        double learningRate,
        [Shape(3)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape(3, 2)] Tensor<double> w,
        [Parameter(Init = Init.Uniform, Low = -1, High = 1), Shape(2)] Tensor<double> v
    ) => Sum(Tanh(MatMul(x, w)) * v) * learningRate;

    [Inference]
    public static double Predict(
        [Shape(3)] Tensor<double> x,
        [Parameter, Shape(2)] Tensor<double> v,
        [Parameter(Init = Init.Given), Shape(3, 2)] Tensor<double> w
    ) => Sum(Tanh(MatMul(x, w)) * v);
}
