using System;
using System.Numerics;

namespace Nabla.Tests.Numerics;

/// <summary>A binary number of any length, mantissa · 2^exponent, with elementary functions to about 100 bits, as the reference for
/// doubles.</summary>
internal readonly record struct Exact(BigInteger Mantissa, int Exponent)
{
    private const int Bits = 200;

    public static Exact From(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int field = (int)(bits >> 52) & 0x7FF;
        if (field == 0x7FF)
            throw new ArgumentOutOfRangeException(nameof(value));
        long mantissa = (bits & 0xFFFFFFFFFFFFFL) | (field == 0 ? 0 : 1L << 52);
        return new(bits < 0 ? -mantissa : mantissa, Math.Max(field, 1) - 1075);
    }

    public static Exact operator +(Exact a, Exact b)
    {
        int exponent = Math.Min(a.Exponent, b.Exponent);
        return new((a.Mantissa << (a.Exponent - exponent)) + (b.Mantissa << (b.Exponent - exponent)), exponent);
    }

    public static Exact operator -(Exact a, Exact b) => a + new Exact(-b.Mantissa, b.Exponent);

    public static Exact operator *(Exact a, Exact b) => new(a.Mantissa * b.Mantissa, a.Exponent + b.Exponent);

    public static Exact operator /(Exact a, Exact b)
    {
        int shift = Math.Max(0, Bits + (int)b.Mantissa.GetBitLength() - (int)a.Mantissa.GetBitLength());
        return new((a.Mantissa << shift) / b.Mantissa, a.Exponent - b.Exponent - shift);
    }

    /// <summary>The distance of <paramref name="actual"/> in units of the last place of this number.</summary>
    public double Ulps(double actual)
    {
        int topBit = (int)BigInteger.Abs(Mantissa).GetBitLength() + Exponent - 1;
        if (topBit >= 1024 || double.IsInfinity(actual))
            return topBit >= 1023 && double.IsInfinity(actual) ? 0 : double.PositiveInfinity;
        int unit = Math.Max(topBit, -1022) - 52;
        Exact difference = From(actual) - this;
        // 64 bits of the quotient are plenty for a double.
        int shift = difference.Exponent - unit + 64;
        BigInteger scaled = shift >= 0 ? difference.Mantissa << shift : difference.Mantissa >> -shift;
        return (double)BigInteger.Abs(scaled) / Math.Pow(2, 64);
    }

    public static Exact Expm1(double x)
    {
        if (x == 0)
            return new(0, 0);
        // There are enough bits that not even x² of a subnormal is lost.
        int bits = Bits + 3 * Math.Max(0, -Math.ILogB(x));
        BigInteger fixedX = Fixed(From(x), bits + 20);
        BigInteger ln2 = Ln2(bits + 20);
        int n = Math.Abs(x) < 0.3 ? 0 : (int)Math.Round(x / Math.Log(2));
        BigInteger r = fixedX - n * ln2;
        BigInteger sum = 0;
        BigInteger term = BigInteger.One << (bits + 20);
        for (int i = 1; !term.IsZero; i++)
        {
            term = (term * r >> (bits + 20)) / i;
            if (term == BigInteger.MinusOne)
                break;
            sum += term;
        }

        Exact reduced = new(sum, -(bits + 20));
        Exact power = new(1, n);
        return reduced * power + power - new Exact(1, 0);
    }

    public static Exact Exp(double x) => Expm1(x) + new Exact(1, 0);

    public static Exact Log(double x) => Improve(From(x) - new Exact(1, 0), Math.Log(x));

    public static Exact Log1p(double x) => Improve(From(x), Math.Abs(x) < 1e-4 ? x - x * x / 2 : Math.Log(1 + x));

    public static Exact Tanh(double x)
    {
        if (x == 0)
            return new(0, 0);
        if (Math.Abs(x) > 300)
            return new(Math.Sign(x), 0);
        Exact e = Expm1(2 * x);
        return e / (e + new Exact(2, 0));
    }

    /// <summary>Takes Halley's step for log(1 + x) from y, which cubes the error.</summary>
    private static Exact Improve(Exact x, double y)
    {
        if (x.Mantissa.IsZero)
            return x;
        Exact e = Expm1(y);
        Exact numerator = x - e;
        return numerator.Mantissa.IsZero ? From(y) : From(y) + new Exact(2, 0) * numerator / (x + e + new Exact(2, 0));
    }

    private static BigInteger Fixed(Exact value, int bits)
    {
        int shift = value.Exponent + bits;
        return shift >= 0 ? value.Mantissa << shift : value.Mantissa >> -shift;
    }

    /// <summary>ln 2 = Σ 2/((2k + 1)·3^(2k+1)).</summary>
    private static BigInteger Ln2(int bits)
    {
        if (bits == Bits + 20)
            return s_ln2;
        return ComputeLn2(bits);
    }

    private static readonly BigInteger s_ln2 = ComputeLn2(Bits + 20);

    private static BigInteger ComputeLn2(int bits)
    {
        BigInteger power = (BigInteger.One << (bits + 33)) / 3;
        BigInteger sum = 0;
        for (int k = 0; !power.IsZero; k++)
        {
            sum += power / (2 * k + 1);
            power /= 9;
        }

        return sum >> 32;
    }
}
