namespace Nabla.Numerics;

/// <summary>What the elementary functions need beside arithmetic: access to exponents, and the hardware's own minimum.</summary>
/// <remarks>Apart from <see cref="ILane{TSelf,T}"/> because these have preconditions that only the elementary functions keep.</remarks>
internal interface IBitLane<TSelf, T> : ILane<TSelf, T>
    where TSelf : struct, IBitLane<TSelf, T>
    where T : unmanaged
{
    /// <summary>left &lt; right ? left : right, hence <paramref name="right"/> if it is NaN. One instruction.</summary>
    static abstract TSelf MinOrRight(TSelf left, TSelf right);

    /// <summary>left &gt; right ? left : right, hence <paramref name="right"/> if it is NaN. One instruction.</summary>
    static abstract TSelf MaxOrRight(TSelf left, TSelf right);

    /// <summary>2ⁿ for integral n whose power is a normal number; anything for other n.</summary>
    static abstract TSelf PowerOfTwo(TSelf exponent);

    /// <summary>x · 2ⁿ rounded once, for x in [½, 2) and integral n in exp's range (−1076 … 1024, −152 … 129); NaN for NaN.</summary>
    static abstract TSelf Scale(TSelf value, TSelf exponent);

    /// <summary>x = mantissa · 2^exponent with the mantissa in [√½, √2), for positive normal x; anything for other x.</summary>
    static abstract TSelf Decompose(TSelf value, out TSelf exponent);
}
