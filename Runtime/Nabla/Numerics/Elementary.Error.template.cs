// Expanded by the generator for each width N (128, 256, 512 bits) and element type T (SINGLE or DOUBLE): docs/stages/emission.md.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.Intrinsics.VectorN;
#if SINGLE
using Element = float;
using V = System.Runtime.Intrinsics.VectorN<float>;
#else
using Element = double;
using V = System.Runtime.Intrinsics.VectorN<double>;
#endif

namespace Nabla.Numerics;

// erf and erfc. Below 1 erf(x) = x · P(x²); beyond, erfc(x) = e^−x² · R(t)/(1 + 2x) with t = (x − 3.75)/(x + 3.75), the form of Shepherd and
// Laframboise, Math. Comp. 36 (1981). P and R are Chebyshev expansions, computed with 50 digits and written out as polynomials.
internal static partial class ElementaryNT
{
    /// <summary>erf x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Erf(V x)
    {
        V a = Abs(x);
        V far = V.One - ErfcTail(a);
        V signed = ConditionalSelect(LessThan(x, V.Zero), -far, far);
        V near = x * ErfNear(x * x);
        return ConditionalSelect(LessThan(a, V.One), near, signed);
    }

    /// <summary>1 − erf x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Erfc(V x)
    {
        V tail = ErfcTail(Abs(x));
        V far = ConditionalSelect(LessThan(x, V.Zero), Create((Element)2) - tail, tail);
        // From ½ on the difference would cancel.
        V isNear = GreaterThan(x, Create((Element)(-1))) & LessThan(x, Create((Element)0.5));
        V near = V.One - x * ErfNear(x * x);
        return ConditionalSelect(isNear, near, far);
    }

    /// <summary>erfc x for x ≥ 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ErfcTail(V x)
    {
        // erfc is 0 from 27.3 on, and at ∞ the quotient would be NaN. NaN passes through as the right operand.
        V a = MinNative(Create((Element)30), x);
        V ratio = ErfcRatio((a - Create((Element)3.75)) / (a + Create((Element)3.75))) / (V.One + a + a);
        // e^−a², corrected for the rounding error r of the square s: e^−(s + r) ≈ e^−s (1 − r).
        V square = a * a;
        V rest = SquareRest(a, square);
        V power = Exp(-square);
        return (power - power * rest) * ratio;
    }

    /// <summary>a² − square exactly, where square is a² rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SquareRest(V a, V square)
    {
        if (Fma.IsSupported || AdvSimd.IsSupported)
            return FusedMultiplyAdd(a, a, -square);
        // Without the instruction it would be a call per element. Instead: Dekker's product of Veltkamp's halves, Numer. Math. 18 (1971).
#if SINGLE
        V scaled = a * Create(4097f);
#else
        V scaled = a * Create(134217729.0);
#endif
        V high = scaled - (scaled - a);
        V low = a - high;
        V cross = high * low;
        return high * high - square + cross + cross + low * low;
    }

    /// <summary>The polynomial P; its argument is the square.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ErfNear(V x)
    {
        V sum = MultiplyAddEstimate(Create((Element)2.807352617647703e-13), x, Create((Element)(-6.197184508840852e-12)));
        sum = MultiplyAddEstimate(sum, x, Create((Element)9.323863617962225e-11));
        sum = MultiplyAddEstimate(sum, x, Create((Element)(-1.2277760280084826e-09)));
        sum = MultiplyAddEstimate(sum, x, Create((Element)1.4806030251337853e-08));
        sum = MultiplyAddEstimate(sum, x, Create((Element)(-1.636576890552566e-07)));
        sum = MultiplyAddEstimate(sum, x, Create((Element)1.6462110796906402e-06));
        sum = MultiplyAddEstimate(sum, x, Create((Element)(-1.4925650237575669e-05)));
        sum = MultiplyAddEstimate(sum, x, Create((Element)0.00012055332978896794));
        sum = MultiplyAddEstimate(sum, x, Create((Element)(-0.0008548327023403335)));
        sum = MultiplyAddEstimate(sum, x, Create((Element)0.005223977625441678));
        sum = MultiplyAddEstimate(sum, x, Create((Element)(-0.026866170645131218)));
        sum = MultiplyAddEstimate(sum, x, Create((Element)0.11283791670955126));
        sum = MultiplyAddEstimate(sum, x, Create((Element)(-0.37612638903183754)));
        return MultiplyAddEstimate(sum, x, Create((Element)1.1283791670955126));
    }

    /// <summary>The polynomial R; its argument is t.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ErfcRatio(V x)
    {
        V sum = MultiplyAddEstimate(Create((Element)3.1114471898888333e-10), x, Create((Element)(-2.6231058465646035e-09)));
        sum = MultiplyAddEstimate(sum, x, Create((Element)(-3.744217023769773e-09)));
        sum = MultiplyAddEstimate(sum, x, Create((Element)3.197925898040476e-08));
        sum = MultiplyAddEstimate(sum, x, Create((Element)2.3263523536124815e-08));
        sum = MultiplyAddEstimate(sum, x, Create((Element)(-2.4857124540223273e-07)));
        sum = MultiplyAddEstimate(sum, x, Create((Element)(-5.721824811886403e-08)));
        sum = MultiplyAddEstimate(sum, x, Create((Element)1.7419821375183809e-06));
        sum = MultiplyAddEstimate(sum, x, Create((Element)(-9.735598842592326e-07)));
        sum = MultiplyAddEstimate(sum, x, Create((Element)(-1.14380480173217e-05)));
        sum = MultiplyAddEstimate(sum, x, Create((Element)2.238423914961503e-05));
        sum = MultiplyAddEstimate(sum, x, Create((Element)5.164652973404653e-05));
        sum = MultiplyAddEstimate(sum, x, Create((Element)(-0.0002901540805394124)));
        sum = MultiplyAddEstimate(sum, x, Create((Element)0.00029371437804732124));
        sum = MultiplyAddEstimate(sum, x, Create((Element)0.0017556258528950964));
        sum = MultiplyAddEstimate(sum, x, Create((Element)(-0.009746579683265706)));
        sum = MultiplyAddEstimate(sum, x, Create((Element)0.028362277418956413));
        sum = MultiplyAddEstimate(sum, x, Create((Element)(-0.05869339857664929)));
        sum = MultiplyAddEstimate(sum, x, Create((Element)0.09230432116037748));
        sum = MultiplyAddEstimate(sum, x, Create((Element)(-0.10880393014244462)));
        sum = MultiplyAddEstimate(sum, x, Create((Element)0.0822767384901452));
        sum = MultiplyAddEstimate(sum, x, Create((Element)0.0035854154854790257));
        sum = MultiplyAddEstimate(sum, x, Create((Element)(-0.14024059858554697)));
        return MultiplyAddEstimate(sum, x, Create((Element)1.2375126308378275));
    }
}
