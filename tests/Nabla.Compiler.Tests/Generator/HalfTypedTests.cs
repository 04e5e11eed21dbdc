using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace Nabla.Compiler.Tests.Generator;

/// <summary>
/// Tries some of all mutations of half-typed models, spread over each file. tests/Nabla.Mutate tries all of them.
/// </summary>
public sealed class HalfTypedTests
{
    /// <summary>The approximate number of mutations of each kind per file.</summary>
    private const int Samples = 3;

    public static IEnumerable<TheoryDataRow<string>> Here => Models.All.Select(m => new TheoryDataRow<string>(m.Name));

    [Theory]
    [MemberData(nameof(Here))]
    public void Model_HalfTyped_FailsNowhere(string name)
    {
        var tree = Consumer.Tree(Consumer.Usings + Models.All.Single(m => m.Name == name).Source, name + ".cs");
        var others = Models.All.Where(m => m.Name != name).Select(m => Consumer.Tree(Consumer.Usings + m.Source, m.Name + ".cs"));
        Check(new ModelFile(name, Consumer.Empty().AddSyntaxTrees([tree, .. others]), tree), 4 * Samples);
    }

    [Fact]
    public void FileOfTheRepository_HalfTyped_FailsNowhere()
    {
        var files = ModelFiles.In(Root(), "Samples", "tests").ToList();
        foreach (var file in files)
            Check(file, Samples);
    }

    private static void Check(ModelFile file, int samples)
    {
        int length = file.Tree.GetText(TestContext.Current.CancellationToken).Length;
        var trial = new Trial(file.Compilation, file.Tree);
        var mutations = Mutations.Of(file.Tree, Math.Max(2, length / samples)).Concat(Mutations.Swaps(file.Tree, seed: 1, count: samples));
        Assert.Empty(mutations.SelectMany(m => trial.Failures(m, TestContext.Current.CancellationToken)).Take(5));
    }

    private static string Root()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "Nabla.slnx")))
                return folder;
        throw new InvalidOperationException("the tests do not run inside the repository");
    }
}
