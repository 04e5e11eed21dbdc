using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Nabla.Language.Tests;

/// <summary>
/// C#, chapter by chapter: each construct works in a model, with the value of the method itself and the gradient of finite differences, or has one
/// diagnostic, which stands at what was written and says what to write instead.
/// </summary>
public class SweepTests
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Lazy<Project> Compiled = new(() => new Project(Chapters.Rows));

    public static IEnumerable<TheoryDataRow<string>> Titles => Chapters.Rows.Select(r => new TheoryDataRow<string>(r.Title));

    [Theory]
    [MemberData(nameof(Titles))]
    public void Construct_InAModel_WorksOrIsRefusedAtItsPlace(string title)
    {
        var row = Chapters.Rows.Single(r => r.Title == title);
        var source = Compiled.Value.SourceOf(row);
        string wrong = string.Join("\n", source.Id is null ? Works(row) : Rejected(row, source));
        Assert.True(wrong.Length == 0, wrong + "\n\n" + source.Text[Source.Usings.Length..]);
    }

    [Fact]
    public void Project_OfAllRows_HasNothingElseToSay() => Assert.Empty(Compiled.Value.Elsewhere.Select(d => d.ToString()));

    /// <summary>The chapters cover the language only with at least as many rows.</summary>
    [Fact]
    public void Chapters_HaveRowsEnough() => Assert.InRange(Chapters.Rows.Count, 280, int.MaxValue);

    /// <summary>The rows try every function of the platform's classes.</summary>
    [Theory]
    [InlineData(typeof(Math), "math")]
    [InlineData(typeof(MathF), "mathf")]
    public void Chapter_OfMathematics_TriesEveryFunction(Type type, string chapter)
    {
        string text = string.Join("\n", Chapters.Rows.Where(r => r.Chapter.EndsWith("-" + chapter, StringComparison.Ordinal)).Select(r => r.Body));
        string[] left = type.GetMethods(BindingFlags.Static | BindingFlags.Public)
            .Select(m => m.Name)
            .Distinct()
            .Where(n => !text.Contains(type.Name + "." + n + "(", StringComparison.Ordinal))
            .ToArray();
        Assert.Empty(left);
    }

    private static IEnumerable<string> Works(Row row)
    {
        var errors = Compiled.Value.Said(row).Where(d => d.Severity == DiagnosticSeverity.Error).ToArray();
        if (errors.Length > 0)
            return errors.Select(e => Text(row, e));
        var type = Compiled.Value.TypeOf(row)!;
        var loss = type.GetMethod("Loss", Any)!;
        return loss.ReturnType == typeof(float) ? RowRun<float>.Disagreements(type, loss) : RowRun<double>.Disagreements(type, loss);
    }

    private static IEnumerable<string> Rejected(Row row, Source source)
    {
        var said = Compiled.Value.Said(row);
        if (said is not [var only])
            return said.Select(d => Text(row, d)).Prepend(said.Count + " diagnostics, 1 expected");
        var wrong = new List<string>();
        if (only.Id != source.Id)
            wrong.Add(source.Id + " expected");
        if (only.Location.SourceSpan != source.Span)
            wrong.Add($"stands at '{Covered(source, only)}', '{source.Text.Substring(source.Span.Start, source.Span.Length)}' expected");
        if (row.Said.Count == 0)
            wrong.Add("the row does not say what its message must contain");
        string message = only.GetMessage(CultureInfo.InvariantCulture);
        wrong.AddRange(row.Said.Where(s => !message.Contains(s, StringComparison.Ordinal)).Select(s => $"its message lacks '{s}'"));
        if (wrong.Count > 0)
            wrong.Add(Text(row, only));
        return wrong;
    }

    private static string Covered(Source source, Diagnostic diagnostic) =>
        diagnostic.Location.SourceSpan.End <= source.Text.Length
            ? source.Text.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length)
            : diagnostic.Location.ToString();

    private static string Text(Row row, Diagnostic diagnostic) =>
        $"{diagnostic.Id} at '{Covered(Compiled.Value.SourceOf(row), diagnostic)}': {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
}
