using System;
using static Nabla.Nn;

namespace Nabla.Models.Tests.Ops;

// Numbers known at compile time, and the functions of System.Math.
internal static partial class LanguageRows
{
    private static class Settings
    {
        public const int Width = 3;
        public static readonly int Depth = Width - 1;
        public static readonly double Slope = 1 / Math.Sqrt(4.0) + Half();
        public static readonly double Ratio = Math.Exp(Slope) / Depth;
        public static readonly string Activation = "silu";
        public static readonly bool IsSquared = Depth is 2;
        public static readonly long Large = 1L << 40;

        public static double Offset { get; } = Slope * Depth;

        private static double Half() => 0.5;
    }

    private static double Wrapped()
    {
        long total = 0;
        for (long i = 1; i < 5; i++)
            total += i * 3_000_000_000L;
        uint u = 3;
        u -= 5;
        total ^= u;
        for (byte b = 250; b != 3; b++)
            total += b;
        sbyte small = -128;
        small--;
        total = total * 31 + small;
        short half = 257;
        half <<= 7;
        half |= 5;
        ushort unsigned = (ushort)half;
        ulong high = ulong.MaxValue - unsigned;
        high >>= 3;
        high %= 1_000_003;
        int i32 = int.MaxValue;
        unchecked
        {
            i32 += 7;
        }
        total += i32 >>> 28;
        total -= i32 >> 28;
        char letter = 'x';
        total += letter + (int)high + ~half;
        for (int shift = 31; shift <= 33; shift++)
            total += 1 << shift;
        do total /= 3;
        while (total > 1_000_000);
        total &= 0xFFFFF;
        total -= -17 % 5 + -17 / 5;
        return total;
    }

    private static double Converted()
    {
        double huge = 1e20,
            none = double.NaN,
            fraction = -2.75;
        long l = long.MaxValue - 600;
        ulong ul = ulong.MaxValue - 5000;
        float f = 16_777_217,
            g = l,
            h = ul;
        int clamped = (int)huge + (int)none + (int)fraction;
        byte cut = (byte)(int)-fraction;
        uint positive = (uint)clamped;
        return clamped
            + cut
            + positive * 1e-3
            + f
            + g * 1e-9
            + h * 1e-12
            + (double)ul * 1e-12
            + (long)huge * 1e-12
            + (double)2.5m
            + Math.Max(3L, 5) * Math.Abs(-3);
    }

    private static double Checked()
    {
        int sum = 0;
        checked
        {
            for (int i = 0; i < 20; i++)
                sum += i * i;
            sum = (byte)(sum % 256) << 4;
        }
        return sum;
    }

    [Differentiable(Forward = true, Second = true)]
    public static double IntegersRow([Parameter] double w) => w * Wrapped() + Converted() + w * w * Checked();

    [Differentiable(Forward = true, Second = true), Domain(0.1, 0.25)]
    public static double RemainderRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> a, [Parameter] double b)
    {
        double offset = 7.25 % 2;
        offset %= 0.8;
        int odd = 7 % 4;
        return Sum((a % 0.35 + (a + 0.4) % 0.35) * dy) + Sum(1.0 % (a + 0.55) * dy) + -(b + 1) % 0.45 + offset * odd + Sum(dy % (b + 3));
    }

    [Differentiable(Forward = true, Second = true), Domain(0.2, 0.9)]
    public static double MathRow([Shape("n")] Tensor<double> dy, [Parameter] double a, [Parameter] double b, [Parameter] double c)
    {
        var (sin, cos) = Math.SinCos(a * b);
        double y = Math.Log(a, b + 2) + Math.Log(b, 3) + Math.Log(c, a / 4) + sin * Math.SinCos(c).Cos - cos;
        y += Math.CopySign(a * b, -2) * Math.CopySign(c - 3, 0.0) + Math.CopySign(-b, -0.0) * Math.FusedMultiplyAdd(a, b, c);
        y += double.Exp(a) * double.Log2(b) + Math.Cbrt(c) * Math.Clamp(a, -1, 2) + double.ExpM1(a) * double.LogP1(b) + double.Hypot(a, c);
        double s = Sum(dy);
        return (double.IsNaN(s) || !double.IsFinite(s) ? c : y) * s;
    }

    private static double Curved(double x, double y) => Math.FusedMultiplyAdd(x, y, Math.CopySign(x, y));

    [Differentiable(Forward = true, Second = true)]
    public static double MappedRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> a) =>
        Sum(Map(a + 3, dy, Curved)) + Sum(Map(a + 3, dy, Math.CopySign) * a) + Sum(Map(a, double.Exp));
}
