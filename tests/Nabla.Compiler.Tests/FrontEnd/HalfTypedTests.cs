using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Nabla.Generator.FrontEnd;
using Xunit;

namespace Nabla.Compiler.Tests.FrontEnd;

/// <summary>Reads models in the state in which somebody is typing them: reading never throws, and where the compiler reports an error, the reader
/// adds none.</summary>
public sealed class HalfTypedTests
{
    public static TheoryData<string, string> Models =>
        new()
        {
            { nameof(Samples.Xor), Samples.Xor },
            { nameof(Samples.Mlp), Samples.Mlp },
            { nameof(Samples.Loop), Samples.Loop },
            { nameof(Samples.Bounded), Samples.Bounded },
        };

    [Theory]
    [MemberData(nameof(Models))]
    public void Read_TruncatedAtEveryCharacter_StaysSilent(string name, string source)
    {
        Assert.NotEmpty(name);
        AssertSilentWhileBroken(Enumerable.Range(0, source.Length + 1).Select(length => source[..length]));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Read_EachTokenDeleted_StaysSilent(string name, string source)
    {
        Assert.NotEmpty(name);
        AssertSilentWhileBroken(Tokens(source).Select(t => source.Remove(t.SpanStart, t.Span.Length)));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Read_EachTokenDoubled_StaysSilent(string name, string source)
    {
        Assert.NotEmpty(name);
        AssertSilentWhileBroken(Tokens(source).Select(t => source.Insert(t.SpanStart, t.Text + " ")));
    }

    private static List<SyntaxToken> Tokens(string source) =>
        CSharpSyntaxTree.ParseText(source).GetRoot(TestContext.Current.CancellationToken).DescendantTokens().Where(t => t.Span.Length > 0).ToList();

    private static void AssertSilentWhileBroken(IEnumerable<string> sources) => Assert.Equal([], sources.Select(Noise).OfType<string>());

    /// <summary>Returns the findings beside compiler errors; null unless there are both.</summary>
    private static string? Noise(string source)
    {
        var reading = Reading.Of(source);
        var cancellation = TestContext.Current.CancellationToken;
        var found = reading
            .Models.Select(m => ModelReader.Read(m, reading.Compilation, cancellation))
            .SelectMany(r => Reading.Findings(r))
            .Concat(reading.Roots.Select(m => PlanReader.Read(m, reading.Compilation, cancellation)).SelectMany(r => Reading.Findings(r)))
            .ToArray();
        if (found.Length == 0)
            return null;
        var errors = reading.Errors();
        return errors.Length == 0 ? null : string.Join("\n", found) + "\nbeside\n" + string.Join("\n", errors) + "\nin\n" + source;
    }
}
