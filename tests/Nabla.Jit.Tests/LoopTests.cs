using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Nabla.Jit.Tests;

/// <summary>
/// The machine code of warmed-up loops. Two things have made loops ten to forty times slower without any other test noticing: the JIT inlined a loop
/// into its caller, and a loop was too long for the JIT's budget. In both cases operators of lanes became calls.
/// </summary>
public sealed partial class LoopTests(WarmProcess process) : IClassFixture<WarmProcess>
{
    /// <summary>Functions whose lanes call the scalar function element by element. Whoever writes one of them in lanes takes it off this
    /// list.</summary>
    private static readonly string[] ElementByElement =
    [
        "Acos",
        "Acosh",
        "Asin",
        "Asinh",
        "Atan",
        "Atan2",
        "Atanh",
        "Cbrt",
        "Cos",
        "Cosh",
        "Digamma",
        "Exp2",
        "Fmod",
        "Hypot",
        "LGamma",
        "Log10",
        "Log2",
        "Polygamma",
        "Pow",
        "Power",
        "Sin",
        "Sinh",
        "Tan",
        "Trigamma",
    ];

    /// <summary>The five ops of a chain's step.</summary>
    private static readonly string[] Step = ["Sigmoid", "Square", "Log1p", "Softplus", "Tanh"];

    [Fact]
    public void EveryLoop_AfterWarmUp_IsCompiledForGood()
    {
        Assert.NotEmpty(process.Loops);
        Assert.Empty(process.Loops.Except(Eager.Select(l => $"{l.Method} {Element(l)}")));
        // The JIT optimises a method that reserves space on the stack at once (Tier0-FullOpts).
        Assert.All(process.Final, l => Assert.True(l.Tier is "Tier1" or "Tier0-FullOpts", $"{l.Type}:{l.Method} stayed at {l.Tier}"));
    }

    [Fact]
    public void EveryLoop_AfterWarmUp_CallsNothingButTails()
    {
        var calls = process
            .Final.SelectMany(l => l.CallsInTheLoop.Select(c => (Loop: l, Call: c)))
            .Where(t =>
                IsDriver(t.Loop)
                    ? t.Call.Contains("Nabla.Numerics.Lane", StringComparison.Ordinal) && !Part().IsMatch(t.Call)
                    : Function(t.Call) is null
            )
            .Select(t => $"{t.Loop.Type}:{t.Loop.Method}[{t.Loop.Lane}] calls {t.Call}");
        Assert.Empty(calls);
    }

    [Fact]
    public void ElementByElement_IsThisList()
    {
        var found = process
            .Final.SelectMany(l => l.CallsInTheLoop)
            .Select(Function)
            .OfType<string>()
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        TestContext.Current.TestOutputHelper?.WriteLine("element by element: " + string.Join(", ", found));
        Assert.Equal(ElementByElement, found);
    }

    [Theory]
    [InlineData("Single", 5)]
    [InlineData("Single", 20)]
    [InlineData("Single", 60)]
    [InlineData("Double", 5)]
    [InlineData("Double", 20)]
    [InlineData("Double", 60)]
    public void Chain_Code_GrowsLikeTheSumOfItsParts(string element, int ops) =>
        AssertSumOfParts($"{element}{ops}", element, [.. Enumerable.Repeat(Step, ops / Step.Length).SelectMany(s => s)]);

    [Theory]
    [InlineData("Single")]
    [InlineData("Double")]
    public void Branches_Code_GrowsLikeTheSumOfItsParts(string element) =>
        AssertSumOfParts(element + "Branches", element, ["Sigmoid", "Exp", "Square", "Softplus", "Silu", "Tanh", "Tanh"]);

    private void AssertSumOfParts(string method, string element, string[] ops)
    {
        var loops = Chains.Where(l => l.Type == $"Nabla.Jit.Chains+{method}Plan" && !IsDriver(l)).ToList();
        Assert.NotEmpty(loops);
        var parts = ops.Select(op => Assert.Single(Eager, l => l.Method == op + "LoopT" && Element(l) == element)).ToList();
        AssertAtMost(1.3 * parts.Sum(l => l.Bytes), loops.Sum(l => l.Bytes), "bytes");
        AssertAtMost(1.3 * parts.Sum(l => l.Instructions), loops.Sum(l => l.Instructions), "instructions");
    }

    private IEnumerable<Listing> Eager => process.Final.Where(l => l.Type == "Nabla.Nn");

    private IEnumerable<Listing> Chains => process.Final.Where(l => l.Type.StartsWith("Nabla.Jit.Chains+", StringComparison.Ordinal));

    private static string Element(Listing listing) => listing.Lane.EndsWith("Single", StringComparison.Ordinal) ? "Single" : "Double";

    /// <summary>A method that only calls the parts of a loop, block by block.</summary>
    private static bool IsDriver(Listing listing) => listing.Calls.Any(c => Part().IsMatch(c));

    /// <summary>The scalar function that a call applies to each element; null for another call.</summary>
    private static string? Function(string call) =>
        Each().Match(call) is not { Success: true } each ? null
        : each.Groups["function"].Success ? each.Groups["function"].Value
        : "Power";

    private static void AssertAtMost(double most, int actual, string unit) =>
        Assert.True(actual <= most, $"{actual} {unit}, where the parts allow {most:F0}");

    [GeneratedRegex(@":\w*Loop\w*Part\d+\[")]
    private static partial Regex Part();

    [GeneratedRegex(@"^\[?Nabla\.Numerics\.LaneEach:(Power\[|Apply\[.*Nabla\.Numerics\.LaneEach\+(?<function>\w+)\])")]
    private static partial Regex Each();
}
