using System.Linq;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Ops;

/// <summary>The vocabulary of forward definitions and gradient rules: operators and functions.</summary>
internal static class Formula
{
    // These are extensions, although Val is ours, so that the IR knows no op and the dependency Ir ← Ops has no exception.
    extension(Val)
    {
        public static Val operator +(Val a, Val b) => a.Builder.Add(new Add(), a, b);

        public static Val operator -(Val a, Val b) => a.Builder.Add(new Subtract(), a, b);

        public static Val operator *(Val a, Val b) => a.Builder.Add(new Multiply(), a, b);

        public static Val operator /(Val a, Val b) => a.Builder.Add(new Divide(), a, b);

        public static Val operator -(Val a) => a.Builder.Add(new Negate(), a);

        public static Val operator +(Val a, double b) => a + a.Of(b);

        public static Val operator +(double a, Val b) => b.Of(a) + b;

        public static Val operator -(Val a, double b) => a - a.Of(b);

        public static Val operator -(double a, Val b) => b.Of(a) - b;

        public static Val operator *(Val a, double b) => a * a.Of(b);

        public static Val operator *(double a, Val b) => b.Of(a) * b;

        public static Val operator /(Val a, double b) => a / a.Of(b);

        public static Val operator /(double a, Val b) => b.Of(a) / b;

        public static Val operator <(Val a, Val b) => a.Builder.Add(new Compare(Comparison.Less), a, b);

        public static Val operator <=(Val a, Val b) => a.Builder.Add(new Compare(Comparison.LessOrEqual), a, b);

        public static Val operator >(Val a, Val b) => a.Builder.Add(new Compare(Comparison.Greater), a, b);

        public static Val operator >=(Val a, Val b) => a.Builder.Add(new Compare(Comparison.GreaterOrEqual), a, b);

        public static Val operator <(Val a, double b) => a < a.Of(b);

        public static Val operator <=(Val a, double b) => a <= a.Of(b);

        public static Val operator >(Val a, double b) => a > a.Of(b);

        public static Val operator >=(Val a, double b) => a >= a.Of(b);

        public static Val operator &(Val a, Val b) => a.Builder.Add(new And(), a, b);

        public static Val operator |(Val a, Val b) => a.Builder.Add(new Or(), a, b);

        public static Val operator !(Val a) => a.Builder.Add(new Not(), a);
    }

    extension(Val x)
    {
        public Val Is(double value) => x.Is(x.Of(value));

        public Val Is(Val other) => x.Builder.Add(new Compare(Comparison.Equal), x, other);
    }

    public static Val Exp(Val x) => x.Builder.Add(new Exp(), x);

    public static Val Log(Val x) => x.Builder.Add(new Log(), x);

    public static Val Log1p(Val x) => x.Builder.Add(new Log1p(), x);

    public static Val Expm1(Val x) => x.Builder.Add(new Expm1(), x);

    public static Val Sin(Val x) => x.Builder.Add(new Sin(), x);

    public static Val Cos(Val x) => x.Builder.Add(new Cos(), x);

    public static Val Sinh(Val x) => x.Builder.Add(new Sinh(), x);

    public static Val Cosh(Val x) => x.Builder.Add(new Cosh(), x);

    public static Val Tanh(Val x) => x.Builder.Add(new Tanh(), x);

    public static Val Erfc(Val x) => x.Builder.Add(new Erfc(), x);

    public static Val Digamma(Val x) => x.Builder.Add(new Digamma(), x);

    public static Val Trigamma(Val x) => x.Builder.Add(new Trigamma(), x);

    public static Val Hypot(Val a, Val b) => a.Builder.Add(new Hypot(), a, b);

    public static Val Fmod(Val a, Val b) => a.Builder.Add(new Fmod(), a, b);

    public static Val Floor(Val x) => x.Builder.Add(new Floor(), x);

    public static Val Round(Val x) => x.Builder.Add(new Round(), x);

    public static Val Sqrt(Val x) => x.Builder.Add(new Sqrt(), x);

    public static Val Pow(Val x, Val exponent) => x.Builder.Add(new Power(), x, exponent);

    public static Val Abs(Val x) => x.Builder.Add(new Abs(), x);

    public static Val Sign(Val x) => x.Builder.Add(new Sign(), x);

    public static Val Min(Val a, Val b) => a.Builder.Add(new Minimum(), a, b);

    public static Val Max(Val a, Val b) => a.Builder.Add(new Maximum(), a, b);

    public static Val Sigmoid(Val x) => x.Builder.Add(new Sigmoid(), x);

    public static Val Softplus(Val x) => x.Builder.Add(new Softplus(), x);

    public static Val Softmax(Val x) => x.Builder.Add(new Softmax(), x);

    public static Val LogSoftmax(Val x) => x.Builder.Add(new LogSoftmax(), x);

    public static Val FusedMultiplyAdd(Val a, Val b, Val c) => a.Builder.Add(new FusedMultiplyAdd(), a, b, c);

    public static Val Select(Val condition, Val whenTrue, Val whenFalse) => condition.Builder.Add(new Where(), condition, whenTrue, whenFalse);

    public static Val Select(Val condition, Val whenTrue, double whenFalse) => Select(condition, whenTrue, whenTrue.Of(whenFalse));

    public static Val Select(Val condition, double whenTrue, Val whenFalse) => Select(condition, whenFalse.Of(whenTrue), whenFalse);

    public static Val Weight(Val weight, Val x) => x.Builder.Add(new Weighted(), weight, x);

    public static Val Share(Val a, Val b) => a.Builder.Add(new Share(), a, b);

    public static Val Relu(Val x) => x.Builder.Add(new Relu(), x);

    public static Val Sum(Val x, bool keepDims, params int[] axes) =>
        axes.Length == 0 ? x : x.Builder.Add(new Reduce(Reduction.Sum, axes.ToEquatableArray(), keepDims), x);

    public static Val SumAll(Val x) => Sum(x, false, Enumerable.Range(0, x.Shape.Rank).ToArray());

    public static Val MaxAlong(Val x, int axis) => x.Builder.Add(new Reduce(Reduction.Max, EquatableArray.Of(axis), true), x);

    public static Val Reshape(Val x, Shape shape) => x.Shape == shape ? x : x.Builder.Add(new Reshape(shape), x);

    public static Val BroadcastTo(Val x, Shape shape) => x.Shape == shape ? x : x.Builder.Add(new BroadcastTo(shape), x);

    public static Val MatMul(Val a, Val b, bool transposeA = false, bool transposeB = false) =>
        a.Builder.Add(new MatMul(transposeA, transposeB), a, b);

    /// <summary>Suggests a name for a value in generated code, which it gets unless it has one already.</summary>
    public static Val Named(Val x, string name)
    {
        if (x.Node.Op is not (Input or Constant))
            x.Node.Name ??= name;
        return x;
    }

    public static Val Zeros(Builder builder, TensorType type) => BroadcastTo(builder.Constant(0, type.Element), type.Shape);

    /// <summary>Appends an axis of length 1.</summary>
    public static Val Column(Val x) => Reshape(x, Shape.From(x.Shape.Dims.Append(Dim.One)));

    /// <summary>The adjoint of broadcasting: sums the axes along which <paramref name="shape"/> was stretched.</summary>
    public static Val Unbroadcast(Val x, Shape shape)
    {
        int extra = x.Shape.Rank - shape.Rank;
        var axes = Enumerable.Range(0, x.Shape.Rank).Where(i => i < extra || (shape[i - extra].IsOne && !x.Shape[i].IsOne)).ToArray();
        return Reshape(Sum(x, true, axes), shape);
    }
}
