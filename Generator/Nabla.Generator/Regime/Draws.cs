using System;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Regime;

/// <summary>Numbers for sampling: always the same ones (SplitMix64; Steele, Lea and Flood 2014), and not those of the runtime's initialisers.</summary>
internal sealed class Draws(ulong seed)
{
    private ulong _state = seed;
    private double _spare = double.NaN;

    public double Uniform() => (Next() >> 11) * (1.0 / 9007199254740992);

    public int Below(int count) => (int)(Uniform() * count);

    /// <summary>Standard normal, by Marsaglia's polar method.</summary>
    public double Normal()
    {
        if (!double.IsNaN(_spare))
        {
            double kept = _spare;
            _spare = double.NaN;
            return kept;
        }
        while (true)
        {
            double u = 2 * Uniform() - 1, v = 2 * Uniform() - 1, s = u * u + v * v;
            if (s >= 1 || s == 0) continue;
            double factor = Math.Sqrt(-2 * Math.Log(s) / s);
            _spare = v * factor;
            return u * factor;
        }
    }

    /// <summary>First values of a parameter, <paramref name="samples"/> times: the initialisers of Nabla.Initializer with other numbers.</summary>
    public double[] Parameter(InitSpec init, int[] lengths, int samples)
    {
        double fanIn = 1;
        for (int axis = 0; axis < lengths.Length - 1; axis++) fanIn *= lengths[axis];
        double fanOut = lengths.Length == 0 ? 1 : lengths[lengths.Length - 1];
        var values = new double[(int)(fanIn * fanOut) * samples];
        Func<double> draw = init.Kind switch
        {
            "Ones" => () => 1,
            "Constant" => () => init.A,
            "Uniform" => Between(init.A, init.B),
            "Normal" => Around(init.A, init.B),
            "HeNormal" => Around(0, Math.Sqrt(2 / fanIn)),
            "HeUniform" => Between(-Math.Sqrt(6 / fanIn), Math.Sqrt(6 / fanIn)),
            "GlorotNormal" => Around(0, Math.Sqrt(2 / (fanIn + fanOut))),
            "GlorotUniform" => Between(-Math.Sqrt(6 / (fanIn + fanOut)), Math.Sqrt(6 / (fanIn + fanOut))),
            "LeCunNormal" => Around(0, Math.Sqrt(1 / fanIn)),
            "LeCunUniform" => Between(-Math.Sqrt(3 / fanIn), Math.Sqrt(3 / fanIn)),
            _ => () => 0,
        };
        for (int i = 0; i < values.Length; i++) values[i] = draw();
        return values;
    }

    private Func<double> Between(double low, double high) => () => low + (high - low) * Uniform();

    private Func<double> Around(double mean, double deviation) => () => mean + deviation * Normal();

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
