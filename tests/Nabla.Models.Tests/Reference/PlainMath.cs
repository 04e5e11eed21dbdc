using System;
using System.Linq;

namespace Nabla.Models.Tests.Reference;

/// <summary>The page's functions as loops over arrays, by their textbook formulas, as the reference for the plans.</summary>
internal static class PlainMath
{
    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    public static double Softplus(double x) => x > 30 ? x + Math.Exp(-x) : Math.Log(1 + Math.Exp(x));

    public static double[] Softmax(double[] x)
    {
        double[] e = [.. x.Select(v => Math.Exp(v - x.Max()))];
        return [.. e.Select(v => v / e.Sum())];
    }

    /// <summary>W·x + b, of a matrix by rows.</summary>
    public static double[] Affine(double[] w, double[] x, double[] b)
    {
        var y = new double[b.Length];
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = b[i];
            for (int k = 0; k < x.Length; k++)
                y[i] += w[i * x.Length + k] * x[k];
        }
        return y;
    }

    /// <summary>Mean of −(t·log o + (1 − t)·log(1 − o)), where 0·∞ is 0.</summary>
    public static double BinaryCrossEntropy(double[] o, double[] t) =>
        o.Zip(t, (p, q) => -((q == 0 ? 0 : q * Math.Log(p)) + (q == 1 ? 0 : (1 - q) * Math.Log(1 - p)))).Average();

    /// <summary>The probabilities of all outputs of a hierarchical softmax for one row of features, surplus ones included.</summary>
    public static double[] HSoftmax(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> w1,
        ReadOnlySpan<double> b1,
        ReadOnlySpan<double> w2,
        ReadOnlySpan<double> b2
    )
    {
        int classes = b1.Length,
            perClass = b2.Length / classes;
        double[] ofClass = Softmax(Logits(x, w1, b1)),
            all = new double[b2.Length];
        for (int c = 0; c < classes; c++)
        {
            double[] inClass = Softmax(Logits(x, w2.Slice(c * x.Length * perClass, x.Length * perClass), b2.Slice(c * perClass, perClass)));
            for (int j = 0; j < perClass; j++)
                all[c * perClass + j] = ofClass[c] * inClass[j];
        }
        return all;
    }

    /// <summary>x·w + b.</summary>
    private static double[] Logits(ReadOnlySpan<double> x, ReadOnlySpan<double> w, ReadOnlySpan<double> b)
    {
        double[] y = b.ToArray();
        for (int j = 0; j < y.Length; j++)
        for (int k = 0; k < x.Length; k++)
            y[j] += x[k] * w[k * y.Length + j];
        return y;
    }
}
