using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Nabla.Compiler.Tests;

/// <summary>A word means one thing in the compiler, the analyzers and the fixes: a name that is known from one stage means nothing else in
/// another.</summary>
public class TypeNameTests
{
    /// <summary>Endings that turn a word into one that readers take for the same.</summary>
    private static readonly string[] Endings = ["s", "es", "d", "ed", "r", "er", "ing", "ive"];

    private sealed record Named(string Name, string Room, string Full, string File);

    [Fact]
    public void Types_OfDifferentStages_ShareNoName()
    {
        var shared = Types
            .Value.GroupBy(t => t.Name)
            .Where(g => g.Select(t => t.Room).Distinct().Count() > 1)
            .Select(g => g.Key + ": " + string.Join(", ", g.Select(t => t.Full).Distinct()));
        Assert.Empty(shared);
    }

    [Fact]
    public void Types_OfDifferentFiles_DifferByMoreThanAnEnding()
    {
        var byName = Types.Value.ToLookup(t => t.Name);
        var alike =
            from type in Types.Value
            from ending in Endings
            from other in byName[type.Name + ending]
            where other.File != type.File
            select $"{type.Full} and {other.Full}";
        Assert.Empty(alike.Distinct());
    }

    [Fact]
    public void Type_IsNotCalledLikeARoom()
    {
        var rooms = Types.Value.Select(t => t.Room.Split('.')[^1]).ToHashSet();
        Assert.Empty(Types.Value.Where(t => rooms.Contains(t.Name)).Select(t => t.Full));
    }

    [Fact]
    public void Types_AsTheseTestsReadThem_AreThere()
    {
        Assert.Contains(Types.Value, t => t is { Name: "PlanReader", Room: "Nabla.Generator.FrontEnd" });
        Assert.Contains(Types.Value, t => t is { Full: "Nabla.Generator.Ir.GradientRule.Defined" });
        Assert.Contains(Types.Value, t => t is { Name: "ModelFixProvider", Room: "Nabla.CodeFixes" });
    }

    private static readonly Lazy<IReadOnlyList<Named>> Types = new(() =>
        [
            .. from file in Repository.Sources("Generator").Concat(Repository.Sources("Analyzers"))
            from declaration in CSharpSyntaxTree.ParseText(Repository.Read(file)).GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>()
            let name = NameOf(declaration)
            where name is not null
            let outer = declaration.Ancestors().Select(NameOf).OfType<string>().Reverse()
            let room = declaration.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Single().Name.ToString()
            select new Named(name, room, string.Join(".", outer.Prepend(room).Append(name)), file),
        ]
    );

    private static string? NameOf(Microsoft.CodeAnalysis.SyntaxNode declaration) =>
        declaration switch
        {
            BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
            DelegateDeclarationSyntax type => type.Identifier.ValueText,
            _ => null,
        };
}
