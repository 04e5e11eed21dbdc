namespace Nabla.Numerics;

// Functions that no lane has instructions for. By default each element goes through the scalar function, so scalars and lanes agree bit for bit; a
// lane may bring a faster form of its own, as every lane does for the error functions.
public partial interface ILane<TSelf, T>
{
    /// <summary>The sine; NaN at ±∞.</summary>
    static virtual TSelf Sin(TSelf value) => LaneEach.Apply<TSelf, T, LaneEach.Sin>(value);

    /// <summary>The cosine; NaN at ±∞.</summary>
    static virtual TSelf Cos(TSelf value) => LaneEach.Apply<TSelf, T, LaneEach.Cos>(value);

    /// <summary>The tangent; NaN at ±∞.</summary>
    static virtual TSelf Tan(TSelf value) => LaneEach.Apply<TSelf, T, LaneEach.Tan>(value);

    /// <summary>The arc sine; NaN beyond ±1.</summary>
    static virtual TSelf Asin(TSelf value) => LaneEach.Apply<TSelf, T, LaneEach.Asin>(value);

    /// <summary>The arc cosine; NaN beyond ±1.</summary>
    static virtual TSelf Acos(TSelf value) => LaneEach.Apply<TSelf, T, LaneEach.Acos>(value);

    /// <summary>The arc tangent, ±π/2 at ±∞.</summary>
    static virtual TSelf Atan(TSelf value) => LaneEach.Apply<TSelf, T, LaneEach.Atan>(value);

    /// <summary>The hyperbolic sine.</summary>
    static virtual TSelf Sinh(TSelf value) => LaneEach.Apply<TSelf, T, LaneEach.Sinh>(value);

    /// <summary>The hyperbolic cosine.</summary>
    static virtual TSelf Cosh(TSelf value) => LaneEach.Apply<TSelf, T, LaneEach.Cosh>(value);

    /// <summary>The inverse hyperbolic sine.</summary>
    static virtual TSelf Asinh(TSelf value) => LaneEach.Apply<TSelf, T, LaneEach.Asinh>(value);

    /// <summary>The inverse hyperbolic cosine; NaN below 1.</summary>
    static virtual TSelf Acosh(TSelf value) => LaneEach.Apply<TSelf, T, LaneEach.Acosh>(value);

    /// <summary>The inverse hyperbolic tangent; ±∞ at ±1, NaN beyond.</summary>
    static virtual TSelf Atanh(TSelf value) => LaneEach.Apply<TSelf, T, LaneEach.Atanh>(value);

    /// <summary>2ˣ.</summary>
    static virtual TSelf Exp2(TSelf value) => LaneEach.Apply<TSelf, T, LaneEach.Exp2>(value);

    /// <summary>The logarithm to base 2; −∞ at ±0, NaN below.</summary>
    static virtual TSelf Log2(TSelf value) => LaneEach.Apply<TSelf, T, LaneEach.Log2>(value);

    /// <summary>The logarithm to base 10; −∞ at ±0, NaN below.</summary>
    static virtual TSelf Log10(TSelf value) => LaneEach.Apply<TSelf, T, LaneEach.Log10>(value);

    /// <summary>The cube root, negative for a negative number.</summary>
    static virtual TSelf Cbrt(TSelf value) => LaneEach.Apply<TSelf, T, LaneEach.Cbrt>(value);

    /// <summary>log |Γ(x)|; +∞ at 0, at the negative integers and at ±∞.</summary>
    static virtual TSelf LGamma(TSelf value) => LaneEach.Apply<TSelf, T, LaneEach.LGamma>(value);

    /// <summary>The derivative of log Γ; ∓∞ at ±0, NaN at the negative integers and −∞.</summary>
    static virtual TSelf Digamma(TSelf value) => LaneEach.Apply<TSelf, T, LaneEach.Digamma>(value);

    /// <summary>The second derivative of log Γ; +∞ at 0 and the negative integers.</summary>
    static virtual TSelf Trigamma(TSelf value) => LaneEach.Apply<TSelf, T, LaneEach.Trigamma>(value);

    /// <summary>The derivative of the given order of digamma; NaN if the order is not a natural number of at most 170.</summary>
    static virtual TSelf Polygamma(TSelf value, TSelf order) => LaneEach.Apply<TSelf, T, LaneEach.Polygamma>(value, order);

    /// <summary>The error function, at most 3 ulp off; ±1 at ±∞, −0 at −0.</summary>
    static abstract TSelf Erf(TSelf value);

    /// <summary>1 − erf(x) without cancellation: at most 4 ulp off while it is a normal number.</summary>
    static abstract TSelf Erfc(TSelf value);

    /// <summary>The angle of the point (x, y), from −π to π.</summary>
    static virtual TSelf Atan2(TSelf y, TSelf x) => LaneEach.Apply<TSelf, T, LaneEach.Atan2>(y, x);

    /// <summary>√(a² + b²) without overflow or underflow on the way; +∞ if an operand is infinite.</summary>
    static virtual TSelf Hypot(TSelf a, TSelf b) => LaneEach.Apply<TSelf, T, LaneEach.Hypot>(a, b);

    /// <summary>The remainder of a / b with the sign of a, exactly; NaN for an infinite a or b = 0.</summary>
    static virtual TSelf Fmod(TSelf a, TSelf b) => LaneEach.Apply<TSelf, T, LaneEach.Fmod>(a, b);

    /// <summary>Each element raised to a power of its own, special values as in <see cref="System.Math.Pow(double, double)"/>.</summary>
    static virtual TSelf Pow(TSelf value, TSelf exponent) => LaneEach.Apply<TSelf, T, LaneEach.Pow>(value, exponent);
}
