using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Plans;

namespace Nabla.Generator.Regime;

/// <summary>Generates a fixed sequence of numbers for sampling (SplitMix64; Steele, Lea and Flood 2014); it differs from that of the runtime's
/// initialisers.</summary>
internal sealed class SplitMix(ulong seed)
{
    /// <summary>A table of standard normal numbers to draw from: as good as fresh ones for figures of two digits, and many times faster.</summary>
    private static readonly Lazy<double[]> Normals = new(() =>
    {
        var draws = new SplitMix(0xA11CE);
        var numbers = Enumerable.Range(0, 1 << 16).Select(_ => draws.Polar()).ToArray();
        double mean = numbers.Average(),
            deviation = Math.Sqrt(numbers.Average(x => (x - mean) * (x - mean)));
        return numbers.Select(x => (x - mean) / deviation).ToArray();
    });

    private static readonly Lazy<double[]> Sorted = new(() => Normals.Value.OrderBy(x => x).ToArray());

    private ulong _state = seed;
    private ulong _bits;
    private int _left;

    /// <summary>Returns points of the standard normal distribution with equal shares of probability between them.</summary>
    public static IEnumerable<double> Quantiles(int count) =>
        Enumerable.Range(0, count).Select(i => Sorted.Value[(int)((i + 0.5) * Sorted.Value.Length / count)]);

    public double Uniform() => (Next() >> 11) * (1.0 / 9007199254740992);

    public int Below(int count) => (int)(Uniform() * count);

    public double Normal()
    {
        if (_left == 0)
            (_bits, _left) = (Next(), 4);
        int index = (int)(_bits & 0xFFFF);
        _bits >>= 16;
        _left--;
        return Normals.Value[index];
    }

    /// <summary>Returns one of a pair of normal numbers, by Marsaglia's polar method.</summary>
    private double Polar()
    {
        while (true)
        {
            double u = 2 * Uniform() - 1,
                v = 2 * Uniform() - 1,
                s = u * u + v * v;
            if (s < 1 && s > 0)
                return u * Math.Sqrt(-2 * Math.Log(s) / s);
        }
    }

    /// <summary>Draws start values of a parameter, <paramref name="samples"/> times, by the rules of Nabla.Initializer but from another
    /// sequence.</summary>
    public double[] Parameter(InitSpec init, int[] lengths, int samples)
    {
        var (isNormal, a, b) = Distribution(init, lengths);
        var values = new double[lengths.Aggregate(1, (n, d) => n * d) * samples];
        for (int i = 0; i < values.Length; i++)
            values[i] = isNormal ? a + b * Normal() : a + (b - a) * Uniform();
        return values;
    }

    /// <summary>Returns the moments of the values that <see cref="Parameter"/> draws.</summary>
    public static Moment Moment(InitSpec init, int[] lengths) =>
        Distribution(init, lengths) switch
        {
            (true, var mean, var deviation) => new(mean, deviation * deviation),
            var (_, low, high) => Regime.Moment.Uniform(low, high),
        };

    /// <summary>Returns a normal distribution by mean and deviation, or a uniform one by its ends.</summary>
    private static (bool IsNormal, double A, double B) Distribution(InitSpec init, int[] lengths)
    {
        double fanIn = 1;
        for (int axis = 0; axis < lengths.Length - 1; axis++)
            fanIn *= lengths[axis];
        double fanOut = lengths.Length == 0 ? 1 : lengths[lengths.Length - 1];
        return init.Kind switch
        {
            "Ones" => (false, 1, 1),
            "Constant" => (false, init.A, init.A),
            "Uniform" => (false, init.A, init.B),
            "Normal" => (true, init.A, init.B),
            "HeNormal" => (true, 0, Math.Sqrt(2 / fanIn)),
            "HeUniform" => Symmetric(Math.Sqrt(6 / fanIn)),
            "GlorotNormal" => (true, 0, Math.Sqrt(2 / (fanIn + fanOut))),
            "GlorotUniform" => Symmetric(Math.Sqrt(6 / (fanIn + fanOut))),
            "LeCunNormal" => (true, 0, Math.Sqrt(1 / fanIn)),
            "LeCunUniform" => Symmetric(Math.Sqrt(3 / fanIn)),
            _ => (false, 0, 0),
        };

        static (bool, double, double) Symmetric(double end) => (false, -end, end);
    }

    private ulong Next()
    {
        unchecked
        {
            ulong z = _state += 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
