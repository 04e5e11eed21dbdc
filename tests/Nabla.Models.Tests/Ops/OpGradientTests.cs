using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Xunit;

namespace Nabla.Models.Tests.Ops;

public class OpGradientTests
{
    private static readonly Type[] Rows =
    [
        typeof(ElementwiseRows),
        typeof(StructuralRows),
        typeof(StraightLineRows),
        typeof(ScalarRows),
        typeof(LossRows),
        typeof(AxisRows),
        typeof(ShapingRows),
        typeof(OrderRows),
        typeof(EinsumRows),
        typeof(RandomRows),
        typeof(HierarchicalRows),
        typeof(NetworkRows),
        typeof(LanguageRows),
        typeof(Reference.NnetPage),
        typeof(Language.FunctionRows),
        typeof(Language.OptionalRows),
        typeof(Language.ListRows),
        typeof(Language.GenericRows),
    ];

    public static IEnumerable<TheoryDataRow<string>> Names =>
        Rows.SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Public))
            .Where(m => m.GetCustomAttribute<DifferentiableAttribute>() is not null)
            .Select(m => new TheoryDataRow<string>(m.DeclaringType!.Name + "." + m.Name));

    internal static MethodInfo Row(string name) => Rows.Single(t => t.Name == name.Split('.')[0]).GetMethod(name.Split('.')[1])!;

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_OfEveryOp_MatchesFiniteDifferences(string name)
    {
        foreach (var (n, m) in new[] { (1, 1), (3, 2), (5, 7), (17, 4), (2, 33) })
        {
            var run = new RowRun(Row(name), new Dictionary<string, int> { ["n"] = n, ["m"] = m }, seed: 1000 * n + m);
            double value = run.ValueAndGradient();
            Assert.Equal(run.Forward(), value, Close(1e-13));
            for (int i = 0; i < run.Parameters.Length; i++)
            {
                double expected = run.Difference(i);
                double actual = run.Gradient.Span[i];
                if (Math.Abs(expected - actual) <= 1e-5 * Math.Max(1e-2, Math.Abs(expected)))
                    continue;
                // The stencil may straddle a kink; a smaller one does not.
                expected = run.Difference(i, 1e-6);
                Assert.True(
                    Math.Abs(expected - actual) <= 1e-5 * Math.Max(1e-2, Math.Abs(expected)),
                    $"{name} n={n} m={m} parameter {i}: {actual:R}, finite differences {expected:R}"
                );
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Value_EagerAndPlan_AgreeAtEveryLength(string name)
    {
        for (int n = 0; n <= 70; n++)
        {
            var run = new RowRun(Row(name), new Dictionary<string, int> { ["n"] = n, ["m"] = n % 5 + 1 }, seed: n);
            double plan = run.Forward();
            long[] drawn = run.Drawn;
            Assert.Equal(run.Eager(), plan, Close(1e-12));
            Assert.Equal(drawn, run.Drawn);
            Assert.Equal(plan, run.ValueAndGradient(), Close(1e-13));
            Assert.Equal(drawn, run.Drawn);
        }
    }

    private static IEqualityComparer<double> Close(double tolerance) => new Tolerance(tolerance);

    private sealed class Tolerance(double tolerance) : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => x.Equals(y) || Math.Abs(x - y) <= tolerance * Math.Max(1, Math.Max(Math.Abs(x), Math.Abs(y)));

        public int GetHashCode(double x) => 0;
    }
}
