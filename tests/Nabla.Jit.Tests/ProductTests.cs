using System;
using System.Linq;
using Xunit;

namespace Nabla.Jit.Tests;

/// <summary>The machine code of products: the sums of a tile have to stay in registers, and one call or one register too many would drive them
/// out.</summary>
public sealed class ProductTests(WarmProcess process) : IClassFixture<WarmProcess>
{
    [Theory]
    [InlineData("Tile", "Run")]
    [InlineData("RowProduct", "Piece")]
    [InlineData("Finishing", "Stripe")]
    public void InnerLoop_AfterWarmUp_IsCompiledForGoodWithoutCallsOfLanesOrSpills(string type, string method)
    {
        var loops = process
            // The method that chooses among tiles has the same name, but fewer type arguments and no sums.
            .Products.Where(l => l.Type == "Nabla.Kernels." + type && l.Method == method && (type != "Tile" || l.Shape.Count(c => c == '+') == 2))
            .ToList();
        Assert.NotEmpty(loops);
        Assert.All(loops, l => Assert.True(l.Tier == "Tier1", $"{type}:{method}[{l.Lane},{l.Shape}] stayed at {l.Tier}"));
        Assert.Empty(
            loops.SelectMany(l => l.CallsInTheLoop).Where(c => !c.Contains("ThrowArgumentOutOfRangeException", StringComparison.Ordinal)).Distinct()
        );
        // Code that calls a tail, as epilogues do, keeps some values on the stack during the call.
        Assert.All(
            loops.Where(l => type != "Finishing"),
            l => Assert.True(l.Spills == 0, $"{type}:{method}[{l.Lane},{l.Shape}] spills {l.Spills} times")
        );
    }
}
