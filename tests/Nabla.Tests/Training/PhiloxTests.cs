using System.Linq;
using Xunit;

namespace Nabla.Tests.Training;

public sealed class PhiloxTests
{
    // The known answers come from the authors' Random123 library.
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0ul, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(~0u, ~0u, ~0u, ~0u, ~0ul, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0x299f31d0a4093822ul, 0xd16cfe09u, 0x94fdcceb, 0x5001e420u, 0x24126ea1u)]
    public void Generate_KnownCounters_GivesKnownBits(uint c0, uint c1, uint c2, uint c3, ulong key, uint x0, uint x1, uint x2, uint x3) =>
        Assert.Equal(new Philox(x0, x1, x2, x3), Philox.Generate(new(c0, c1, c2, c3), key));

    [Fact]
    public void Uniforms_ExtremeBits_StayBelowOne()
    {
        Philox ones = new(~0u, ~0u, ~0u, ~0u);
        Assert.Equal(1 - 1.1102230246251565e-16, ones.Double(1));
        Assert.Equal(1 - 5.9604645e-8f, ones.Single(3));
        Assert.Equal(0, new Philox(0x7FF, 0, 0xFF, 0).Double(0));
        Assert.Equal(0, new Philox(0x7FF, 0, 0xFF, 0).Single(2));
    }

    [Fact]
    public void Block_StreamsAndIndices_AreAllDifferent()
    {
        Philox[] blocks = [.. from stream in Enumerable.Range(0, 10) from index in Enumerable.Range(0, 100) select Philox.Block(42, stream, index)];
        Assert.Equal(blocks.Length, blocks.Distinct().Count());
    }
}
