using System;
using System.IO;
using System.Linq;
using Xunit;

namespace Nabla.Compiler.Tests.Generator;

/// <summary>Tries a few hundred mutations of the corpus. <c>tests/Nabla.Mutate --corpus tests/corpus --seed 1 --count 20000</c> tries many
/// more.</summary>
public sealed class CorpusMutationTests
{
    private const int Seed = 1,
        Count = 300;

    [Fact]
    public void Programs_OfTheCorpus_MutatedFailNowhere()
    {
        // The processor time is that of the process, which other tests share; so the limit is higher than the tool's 2 s.
        var trials = CorpusTrial.In(Path.Combine(Repository.Root, "tests", "corpus"), TimeSpan.FromSeconds(20));
        Assert.NotEmpty(trials);
        Assert.Empty(
            Enumerable.Range(0, Count).SelectMany(i => trials[i % trials.Count].Failures(Seed, i, TestContext.Current.CancellationToken)).Take(5)
        );
    }

    [Fact]
    public void Mutation_OfASeed_IsAlwaysTheSame()
    {
        var tree = Consumer.Tree(Consumer.Usings + Models.Xor.Source);
        var first = Enumerable.Range(0, 50).Select(i => TokenMutations.Of(tree, Seed, i)).Select(m => m.Name + m.Text).ToArray();
        Assert.Equal(first, Enumerable.Range(0, 50).Select(i => TokenMutations.Of(tree, Seed, i)).Select(m => m.Name + m.Text));
        Assert.NotEqual(first, Enumerable.Range(0, 50).Select(i => TokenMutations.Of(tree, Seed + 1, i)).Select(m => m.Name + m.Text));
    }
}
