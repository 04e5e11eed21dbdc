using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.RuntimeGenerator;
using Xunit;

namespace Nabla.Compiler.Tests.Docs;

/// <summary>
/// docs/ops has a page for every function that models may call and an index of them, and the README has a table. All follow from the catalogue of ops
/// and are current. With NABLA_UPDATE_DOCS=1 the tests write them.
/// </summary>
public partial class OpPagesTests
{
    private static readonly Lazy<SortedDictionary<string, string>> Written = new(OpIndex.Write);

    [Fact]
    public void Pages_OfTheCatalogue_AreCurrent()
    {
        var stale = Written.Value.Where(p => !File.Exists(Path.Combine(Repository.Root, p.Key)) || Repository.Read(p.Key) != p.Value).ToArray();
        if (stale.Length == 0)
            return;
        Assert.True(
            Environment.GetEnvironmentVariable("NABLA_UPDATE_DOCS") == "1",
            $"behind the catalogue of ops, so run OpPagesTests with NABLA_UPDATE_DOCS=1: {string.Join(", ", stale.Select(p => p.Key))}"
        );
        foreach (var (path, text) in stale)
            File.WriteAllText(Path.Combine(Repository.Root, path), text);
    }

    [Fact]
    public void Folder_OfThePages_HasNoOther()
    {
        var expected = Written.Value.Keys.Where(k => k.StartsWith("docs/ops/", StringComparison.Ordinal)).Append("docs/ops/rewrites.md");
        Assert.Empty(Repository.Pages("docs/ops", "*.md").Select(p => $"docs/ops/{p.Name}.md").Except(expected));
    }

    [Fact]
    public void Link_OfAPage_LeadsToAFile()
    {
        foreach (var (path, text) in Written.Value)
        foreach (string link in Link().Matches(text).Select(m => m.Groups["to"].Value).Where(l => !l.Contains("://", StringComparison.Ordinal)))
            Assert.True(Path.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(path)!, link.Split('#')[0])), $"{path} links to {link}");
    }

    [Fact]
    public void PublicFunction_OfTheRuntime_HasAPage()
    {
        // A function that models may not call is no op: operators of Tensor are on one page, and nothing else of Nn is public.
        Assert.All(RuntimeDocs.Names, name => Assert.Contains($"docs/ops/{name}.md", Written.Value.Keys));
    }

    [Fact]
    public void Parameters_OfEveryOverload_AreOnItsPage()
    {
        foreach (string name in RuntimeDocs.Names)
        {
            string page = Written.Value[$"docs/ops/{name}.md"];
            var rows = ParameterRow().Matches(page).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["text"].Value);
            Assert.Equal(
                RuntimeDocs.Overloads(name).SelectMany(o => o.ParameterNames).Distinct().Order(StringComparer.Ordinal),
                rows.Keys.Order(StringComparer.Ordinal)
            );
            Assert.All(rows.Values, text => Assert.NotEmpty(text.Trim()));
            Assert.All(RuntimeDocs.Overloads(name), o => Assert.Contains("\n" + o.Signature + "\n", page, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Description_OfEveryFunction_IsComplete()
    {
        foreach (var function in OpCatalog.Functions.Where(f => !f.Name.StartsWith("operator ", StringComparison.Ordinal)))
        {
            var docs = function.Forms.Count > 0 ? function.Forms.Select(f => f.Doc) : [function.Doc];
            foreach (var doc in docs)
            {
                Assert.NotNull(doc);
                foreach (string text in new[] { doc.Title, doc.Formula, doc.Source })
                    Assert.True(text.Length > 0 && text[^1] != '.' && text.Trim() == text, $"{function.Name}: '{text}'");
                // Markup of another format would be shown literally.
                foreach (string text in new[] { doc.Title, doc.Formula, doc.Source, doc.Values, doc.Derivative, doc.Kinks, doc.Numerics, doc.Notes })
                    Assert.True(text.Count(c => c == '`') % 2 == 0 && !Markup().IsMatch(text), $"{function.Name}: '{text}'");
            }
            Assert.True(function.Forms.Count > 0 || function.Example is { Length: > 0 }, function.Name);
        }
    }

    [Fact]
    public void Convention_ThatChangesADerivative_IsSaid()
    {
        foreach (var form in OpCatalog.Functions.SelectMany(f => f.Forms))
        {
            var texts = OpFacts.Conventions.Select(k => string.Join("; ", NnFacts.Derivatives(form, k).Select(d => d.Text))).Distinct();
            Assert.True(texts.Count() == 1 || form.Doc!.Kinks.Length > 0, form.Name);
        }
    }

    [Fact]
    public void Group_OfAFunction_AgreesWithItsRule()
    {
        foreach (var function in OpCatalog.Functions.Where(f => f.Op is not null && f.Doc is not null))
        {
            Assert.Equal(function.Op!.Gradient is GradientRule.ZeroAlmostEverywhere, function.Doc!.Group == OpGroup.Step);
            Assert.Equal(function.Op.Gradient is GradientRule.Undefined, function.Doc.Group == OpGroup.InferenceOnly);
            if (function.Doc.Group == OpGroup.Activation)
                Assert.NotNull(function.Op.Activation);
        }
    }

    [GeneratedRegex(@"^\| `(?<name>\w+)` \| (?<text>.*) \|$", RegexOptions.Multiline)]
    private static partial Regex ParameterRow();

    [GeneratedRegex(@"\]\((?<to>[^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("</?[a-z]|&[a-z]+;")]
    private static partial Regex Markup();
}
