using System;

namespace Nabla.Benchmarks;

/// <summary>The step that a careful person writes for this network: everything in locals, the stable loss, the update in place.</summary>
internal static class HandWritten
{
    public static double Step(double[] p, double[] x, double y, double rate)
    {
        double x0 = x[0],
            x1 = x[1];
        double h0 = Sigmoid(p[0] * x0 + p[3] * x1 + p[6]);
        double h1 = Sigmoid(p[1] * x0 + p[4] * x1 + p[7]);
        double h2 = Sigmoid(p[2] * x0 + p[5] * x1 + p[8]);
        double z = p[9] * h0 + p[10] * h1 + p[11] * h2 + p[12];
        double e = Math.Exp(-Math.Abs(z));
        double cost = Math.Max(z, 0) - z * y + Math.Log(1 + e);
        double d = (z >= 0 ? 1 : e) / (1 + e) - y;
        double d0 = d * p[9] * h0 * (1 - h0),
            d1 = d * p[10] * h1 * (1 - h1),
            d2 = d * p[11] * h2 * (1 - h2);
        p[0] -= rate * d0 * x0;
        p[1] -= rate * d1 * x0;
        p[2] -= rate * d2 * x0;
        p[3] -= rate * d0 * x1;
        p[4] -= rate * d1 * x1;
        p[5] -= rate * d2 * x1;
        p[6] -= rate * d0;
        p[7] -= rate * d1;
        p[8] -= rate * d2;
        p[9] -= rate * d * h0;
        p[10] -= rate * d * h1;
        p[11] -= rate * d * h2;
        p[12] -= rate * d;
        return cost;
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
