using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Compiler.Tests.Docs;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Xunit;

namespace Nabla.Compiler.Tests.Ops;

/// <summary>An op has one name: programs and messages use the same name as <c>Nn</c> and its page. Ops without a function are written in small
/// letters, or as operators.</summary>
public class OpNameTests
{
    /// <summary>The programs of all functions' examples, as they are read.</summary>
    private static readonly Lazy<IReadOnlyList<(string Name, Function Program)>> Programs = new(() =>
    {
        var forms = OpCatalog
            .Functions.Where(f => f.Doc is not null)
            .SelectMany(f => OpPage.Forms(f).Select(form => (f.Name, Example: OpPage.Example(form))))
            .ToArray();
        return [.. OpExample.Read([.. forms.Select(f => f.Example)]).Zip(forms, (program, form) => (form.Name, program))];
    });

    /// <summary>Returns the ops of all examples and the ops of their expansions.</summary>
    private static IEnumerable<Op> AllOps() =>
        Programs
            .Value.SelectMany(p => new[] { p.Program, Expand.All(p.Program, Nabla.Generator.Ir.KinkConvention.PyTorch) })
            .SelectMany(p => p.Body.Select(n => n.Op));

    [Fact]
    public void Function_ThatIsOneOp_HasItsName()
    {
        var functions = OpCatalog.Functions.Where(f => f.Doc is not null).Select(f => f.Name).ToHashSet();
        var others =
            from p in Programs.Value
            let ops = p.Program.Body.Select(n => n.Op).Where(o => o is not (Input or Constant or Element)).ToArray()
            where ops.Length == 1 && ops[0].Name != p.Name
            // A function may be a special form of another, as Permute is of Transpose, or an operator.
            where !functions.Contains(ops[0].Name) && char.IsLetter(ops[0].Name[0])
            select $"{p.Name} is '{ops[0].Name}'";
        Assert.Empty(others.Distinct());
    }

    /// <summary>Forms of one function may be different ops of one name.</summary>
    [Fact]
    public void Ops_ThatShareAName_AreFormsOfOneFunction()
    {
        var shared = AllOps()
            .DistinctBy(o => (o.GetType(), o.Name))
            .GroupBy(o => o.Name, o => o.GetType().Name)
            .Where(g => g.Count() > 1)
            .Select(g => g.Key + ": " + string.Join(", ", g.Order(StringComparer.Ordinal)));
        Assert.Equal(["MatMul: BatchMatMul, MatMul", "Softplus: SharpSoftplus, Softplus"], shared.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Op_IsNotCalledNearlyLikeAFunction()
    {
        var functions = OpCatalog.Functions.Where(f => f.Doc is not null).ToDictionary(f => f.Name, f => f.Name, StringComparer.OrdinalIgnoreCase);
        var near = AllOps().Select(o => o.Name).Distinct().Where(n => functions.TryGetValue(n, out var name) && name != n);
        Assert.Empty(near);
    }

    /// <summary>A capital tells a reader that there is a function to look up.</summary>
    [Fact]
    public void Op_WithoutAFunction_IsInSmallLetters() =>
        Assert.DoesNotContain(AllOps().Select(o => o.Name).Distinct(), n => char.IsUpper(n[0]) && OpCatalog.Find(n) is null);
}
