namespace Nabla;

/// <summary>Philox4x32-10: 128 random bits for each counter, without state, so every value is a function of its place alone.</summary>
/// <remarks>Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.</remarks>
internal readonly record struct Philox(uint X0, uint X1, uint X2, uint X3)
{
    private const int Rounds = 10;

    // Multipliers and key increments of the paper; the increments are the fractional parts of the golden ratio and of √3.
    private const uint M0 = 0xD2511F53;
    private const uint M1 = 0xCD9E8D57;
    private const uint W0 = 0x9E3779B9;
    private const uint W1 = 0xBB67AE85;

    /// <summary>The bits for one counter under one key.</summary>
    public static Philox Generate(Philox counter, ulong key)
    {
        (uint x0, uint x1, uint x2, uint x3) = counter;
        uint k0 = (uint)key;
        uint k1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            ulong p0 = (ulong)M0 * x0;
            ulong p1 = (ulong)M1 * x2;
            (x0, x1, x2, x3) = ((uint)(p1 >> 32) ^ x1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ x3 ^ k1, (uint)p0);
            unchecked
            {
                k0 += W0;
                k1 += W1;
            }
        }

        return new(x0, x1, x2, x3);
    }

    /// <summary>The bits of block <paramref name="index"/> of a stream.</summary>
    public static Philox Block(ulong seed, int stream, long index) => Generate(new((uint)index, (uint)(index >> 32), (uint)stream, 0), seed);

    /// <summary>The bits of block <paramref name="index"/> of the numbers of one kind that a <see cref="RandomState"/> draws. No counter here is one
    /// of <see cref="Block"/>'s.</summary>
    /// <param name="seed">The key.</param>
    /// <param name="kind">1 for numbers of 24 bits, four to a block; 2 for numbers of 53 bits, two to a block.</param>
    /// <param name="index">The number of the block.</param>
    public static Philox Drawn(long seed, uint kind, long index) => Generate(new((uint)index, (uint)(index >> 32), 0, kind), unchecked((ulong)seed));

    /// <summary>The first or second uniform number of this block: a multiple of 2⁻⁵³ in [0, 1).</summary>
    public double Double(int half) => (Bits(half) >> 11) * (1.0 / (1L << 53));

    /// <summary>The same number without its last bit, moved to the middle between two multiples of 2⁻⁵². It lies in (0, 1), and the possible numbers
    /// are symmetric about ½.</summary>
    public double Inner(int half) => ((Bits(half) >> 12) + 0.5) * (1.0 / (1L << 52));

    /// <summary>One of the four uniform numbers of this block: a multiple of 2⁻²⁴ in [0, 1).</summary>
    public float Single(int quarter)
    {
        uint bits = quarter switch
        {
            0 => X0,
            1 => X1,
            2 => X2,
            _ => X3,
        };
        return (bits >> 8) * (1f / (1 << 24));
    }

    private ulong Bits(int half) => half == 0 ? X0 | ((ulong)X1 << 32) : X2 | ((ulong)X3 << 32);
}
