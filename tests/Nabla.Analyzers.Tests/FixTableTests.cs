using System;
using System.Linq;
using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Nabla.CodeFixes;
using Xunit;

namespace Nabla.Analyzers.Tests;

public class FixTableTests
{
    [Fact]
    public void Keys_OfTheTable_TellFixesApart() => Assert.Distinct(FixTable.Rows.Select(f => f.Key));

    [Fact]
    public void Titles_OfOneDiagnostic_TellItsFixesApart() => Assert.Distinct(FixTable.Rows.Select(f => f.Id + ": " + f.Title));

    /// <summary>Every fixed diagnostic belongs to a rule, except the compiler's own errors.</summary>
    [Fact]
    public void Ids_OfTheTable_AreThoseOfRules()
    {
        var rules = RuleCatalog.All.Select(r => r.Descriptor.Id).ToHashSet();
        var others = new ModelFixProvider().FixableDiagnosticIds.Where(id => !rules.Contains(id));
        Assert.Equal(["CS0019", "CS1503"], others.Order(StringComparer.Ordinal));
    }

    /// <summary>A fix that no row names would never be offered.</summary>
    [Fact]
    public void Fixes_OfTheAssembly_AreInTheTable()
    {
        var all = typeof(Fix).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Fix)) && !t.IsAbstract);
        Assert.Empty(all.Except(FixTable.Rows.Select(f => f.Fix.GetType())));
    }

    /// <summary>One provider answers for all diagnostics, so FixAll of one of them is given those of the others as well.</summary>
    [Fact]
    public Task FixAll_OfOneDiagnostic_LeavesTheOthersAlone() =>
        Fixes.Turn(
            "NABLA5002.LeaveOut",
            OneLoss.Of(
                "Mean(SoftmaxCrossEntropy({|NABLA5001:Softmax(MatMul(x, w))|}, labels)) "
                    + "+ Mean(SigmoidBinaryCrossEntropy({|NABLA5002:Sigmoid(MatMul(x, w))|}, y)) "
                    + "+ Mean(SigmoidBinaryCrossEntropy({|NABLA5002:Sigmoid(MatMul(2 * x, w))|}, y))"
            ),
            OneLoss.Of(
                "Mean(SoftmaxCrossEntropy({|NABLA5001:Softmax(MatMul(x, w))|}, labels)) "
                    + "+ Mean(SigmoidBinaryCrossEntropy(MatMul(x, w), y)) "
                    + "+ Mean(SigmoidBinaryCrossEntropy(MatMul(2 * x, w), y))"
            )
        );
}
