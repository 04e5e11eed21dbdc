using System.Collections.Generic;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Ops;

internal enum Distribution
{
    /// <summary>Uniform on [0, 1).</summary>
    Uniform,

    /// <summary>Normal, with mean 0 and variance 1.</summary>
    Normal,
}

/// <summary>
/// Random numbers of a <c>RandomState</c> argument, starting <paramref name="Offset"/> numbers after its position. Two draws never merge into one
/// value, since their offsets differ. A draw is an ordinary value, which forward and backward share.
/// </summary>
/// <param name="Distribution">The distribution of the numbers.</param>
/// <param name="State">The argument's name.</param>
/// <param name="Offset">The number of numbers that the model has drawn from the state before.</param>
/// <param name="Type">The type of the result.</param>
internal sealed record Draw(Distribution Distribution, string State, Dim Offset, TensorType Type) : Primitive
{
    public override string Name => Distribution == Distribution.Uniform ? "UniformLike" : "NormalLike";

    public override string Symbol => Names.LowerFirst(Distribution.ToString());

    public override string Attributes => State + "+" + Offset;

    public override GradientRule Gradient => new GradientRule.Disconnected("random numbers depend on nothing");

    public override TensorType Infer(IReadOnlyList<TensorType> inputs) => Type;

    public override Linear Linear => Linear.None;

    public override Cost CostOf(Node node) => Cost.PerElement(node);

    public override IReadOnlyList<KernelCall> Calls(Node node) =>
        [KernelCall.Of("Draw." + Distribution, new KernelArgument.Drawn(State, Offset), KernelCall.Result)];

    public override void Elements<T, A>(Evaluation<T> e, A with) =>
        e.Each(
            (_, y) =>
            {
                for (int i = 0; i < e.Count; i++)
                    y[i] = with.Drawn(i);
            }
        );

    // The normal quantile of the smallest uniform number, 2⁻⁵³, is −8.21.
    public override Interval? Range(Node node, IReadOnlyList<Interval> x) =>
        Distribution == Distribution.Uniform ? new(0, 1, HighOpen: true) : new(-8.3, 8.3);
}

/// <summary>A <c>RandomState</c> argument while a model is read. It counts the numbers drawn so far, in the order in which the method itself draws
/// them.</summary>
internal sealed class RandomSource(string state)
{
    /// <summary>The constant null: no random numbers, as in inference.</summary>
    public static readonly RandomSource None = new("null");

    /// <summary>An argument of a gradient rule. The rule must not draw, since its method runs without the state.</summary>
    public static readonly RandomSource Withheld = new("withheld");

    public string State => state;

    /// <summary>The number of random numbers drawn so far.</summary>
    public Dim Drawn { get; private set; } = Dim.Of(0);

    /// <summary>The number of draws so far.</summary>
    public int Draws { get; private set; }

    public Val Draw(Builder builder, Distribution distribution, TensorType type)
    {
        var draw = builder.Add(new Draw(distribution, state, Drawn, type));
        Drawn += type.Shape.Size;
        Draws++;
        return draw;
    }
}
