using System;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.Regime;

/// <summary>Arithmetic on numbers, in double; truth values are 0 and 1. Every value is known.</summary>
internal readonly struct Sampled(Node node, SplitMix? draws) : IArithmetic<double>
{
    private readonly ElementwisePrimitive? _op = node.Op as ElementwisePrimitive;

    public double Apply(int operands, double a, double b, double c) => _op!.Evaluate(a, b, c);

    public double Own(double value) => value;

    /// <summary>Returns a new number for every sample, from a fixed sequence.</summary>
    public double Drawn(int index) => ((Draw)node.Op).Distribution == Distribution.Normal ? draws!.Normal() : draws!.Uniform();

    public double Number(double value, ElementType type) => value;

    public double Add(double a, double b) => a + b;

    public double Multiply(double a, double b) => a * b;

    public double Max(double a, double b) => Math.Max(a, b);

    public double Less(double a, double b) => a < b ? 1 : 0;

    public double Greater(double a, double b) => a > b ? 1 : 0;

    public double Equal(double a, double b) => a == b ? 1 : 0;

    public double And(double a, double b) => a * b;

    public double Or(double a, double b) => Math.Max(a, b);

    public double Not(double a) => 1 - a;

    public double Select(double condition, double whenTrue, double whenFalse) => condition != 0 ? whenTrue : whenFalse;

    public bool? Holds(double condition) => condition != 0;

    public int? Position(double index) => (int)index;
}
