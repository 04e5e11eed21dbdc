using System.Linq;
using Xunit;

namespace Nabla.Jit.Tests;

/// <summary>The reader of listings finds calls and spills where there are some.</summary>
public sealed class ListingTests
{
    private const string Text = """
        ; Assembly listing for method Nabla.Nn:ExpLoopT[Nabla.Numerics.Lane256Double](System.ReadOnlySpan`1[double],System.Span`1[double]) (Tier1)
        ; Tier1 code

        G_M000_IG02:                ;; offset=0x0021
               xor      r12d, r12d
               call     [Nabla.Numerics.LaneTail:Load[System.Runtime.Intrinsics.Vector256`1[double],double](System.ReadOnlySpan`1[double],int)]
               vmulpd   ymm0, ymm0, ymm1
               call     [Nabla.Numerics.Lane256Double:Exp(Nabla.Numerics.Lane256Double):Nabla.Numerics.Lane256Double]

        ; Total bytes of code 165

        ; Assembly listing for method Nabla.Nn:ExpLoopT(System.ReadOnlySpan`1[double],System.Span`1[double]) (Tier1)
               jmp      rax
        ; Total bytes of code 3
        """;

    [Fact]
    public void Read_MethodsOverLanes_AreTold()
    {
        var listing = Assert.Single(Listing.Read(Text));
        Assert.Equal(("Nabla.Nn", "ExpLoopT", "Lane256Double", "Tier1"), (listing.Type, listing.Method, listing.Lane, listing.Tier));
        Assert.Equal((165, 4), (listing.Bytes, listing.Instructions));
    }

    [Fact]
    public void CallsInTheLoop_OfAnOperator_AreFoundBesideTails()
    {
        var listing = Listing.Read(Text).Single();
        Assert.Equal(2, listing.Calls.Count);
        Assert.StartsWith("[Nabla.Numerics.Lane256Double:Exp(", Assert.Single(listing.CallsInTheLoop));
    }
}
