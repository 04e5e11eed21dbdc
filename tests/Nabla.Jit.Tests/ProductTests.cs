using System;
using System.Linq;
using Xunit;

namespace Nabla.Jit.Tests;

/// <summary>The machine code of products: the sums of a tile have to stay in registers, which one call or one register too many would end.</summary>
public sealed class ProductTests(WarmProcess process) : IClassFixture<WarmProcess>
{
    [Theory]
    [InlineData("Tile", "Run")]
    [InlineData("RowProduct", "Piece")]
    [InlineData("Finishing", "Stripe")]
    public void InnerLoop_AfterWarmUp_IsCompiledForGoodWithoutCallsOfLanesOrSpills(string type, string method)
    {
        var loops = process
            // Below a tile of a number of rows stands the choice among them, which has no sums.
            .Products.Where(l => l.Type == "Nabla.Kernels." + type && l.Method == method && (type != "Tile" || l.Shape.Count(c => c == '+') == 2))
            .ToList();
        Assert.NotEmpty(loops);
        Assert.All(loops, l => Assert.True(l.Tier == "Tier1", $"{type}:{method}[{l.Lane},{l.Shape}] stayed at {l.Tier}"));
        Assert.Empty(
            loops.SelectMany(l => l.CallsInTheLoop).Where(c => !c.Contains("ThrowArgumentOutOfRangeException", StringComparison.Ordinal)).Distinct()
        );
        // What calls a tail, as epilogues do, keeps some values on the stack meanwhile.
        Assert.All(
            loops.Where(l => type != "Finishing"),
            l => Assert.True(l.Spills == 0, $"{type}:{method}[{l.Lane},{l.Shape}] spills {l.Spills} times")
        );
    }
}
