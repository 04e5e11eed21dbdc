using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Nabla.Generator.Ir;

namespace Nabla.Generator.FrontEnd;

/// <summary>
/// Readings of methods that no edit since can have touched. The generator's first step runs for every model after every edit, and binding a body is most of what
/// it costs; a body binds to the same as before if the files that were read are the same, and all declarations of the project, its references and options are.
/// So what is typed inside one method leaves all other models unbound. Only sound methods are kept; the rest is read anew.
/// </summary>
internal static class KeptReadings
{
    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<TextSpan, Reading>> Kept = new();

    private static readonly ConditionalWeakTable<Compilation, Surroundings> Known = new();

    private static readonly ConditionalWeakTable<SyntaxTree, Fingerprint> Fingerprints = new();

    public static PlanSpec? Plan(SyntaxNode declaration, IMethodSymbol method, Compilation compilation, CancellationToken cancellation)
    {
        var readings = Kept.GetValue(declaration.SyntaxTree, static _ => new());
        var surroundings = Known.GetValue(compilation, c => new Surroundings(c, cancellation));
        if (readings.TryGetValue(declaration.Span, out var reading) && reading.Fits(compilation, surroundings)) return reading.Spec;
        var plan = PlanReader.Read(method, compilation, cancellation);
        if (plan.Spec is { Function: not null } spec) readings[declaration.Span] = new Reading(spec, plan.Trees.ToArray(), surroundings);
        return plan.Spec;
    }

    private sealed class Reading(PlanSpec spec, SyntaxTree[] trees, Surroundings surroundings)
    {
        public PlanSpec Spec => spec;

        public bool Fits(Compilation compilation, Surroundings now) => surroundings.Equals(now) && trees.All(compilation.ContainsSyntaxTree);
    }

    /// <summary>Everything of a project that what a body binds to can depend on, the bodies themselves left out.</summary>
    private sealed class Surroundings
    {
        private readonly MetadataReference[] _references;
        private readonly CompilationOptions _options;
        private readonly ulong _declarations;

        public Surroundings(Compilation compilation, CancellationToken cancellation)
        {
            _references = compilation.References.ToArray();
            _options = compilation.Options;
            ulong hash = Fingerprint.Start;
            foreach (var tree in compilation.SyntaxTrees) hash = Fingerprint.Add(hash, Fingerprints.GetValue(tree, t => new Fingerprint(t, cancellation)).Value);
            _declarations = hash;
        }

        public bool Equals(Surroundings other) =>
            ReferenceEquals(this, other) || (_declarations == other._declarations && _options.Equals(other._options) && _references.SequenceEqual(other._references));
    }

    /// <summary>A hash of a file's text without the bodies of its members.</summary>
    private sealed class Fingerprint
    {
        public const ulong Start = 14695981039346656037;

        public Fingerprint(SyntaxTree tree, CancellationToken cancellation)
        {
            var root = tree.GetRoot(cancellation);
            ulong hash = Add(Start, (ulong)tree.FilePath.Length);
            foreach (char c in tree.FilePath) hash = Add(hash, c);
            foreach (var token in root.DescendantTokens(node => !IsBody(node), descendIntoTrivia: false))
            {
                foreach (char c in token.Text) hash = Add(hash, c);
                hash = Add(hash, ' ');
            }
            // Directives decide what is compiled; they are rare, so their files are taken whole.
            if (root.ContainsDirectives)
                foreach (char c in root.ToFullString()) hash = Add(hash, c);
            Value = Add(hash, tree.Options is CSharpParseOptions options ? (ulong)options.LanguageVersion : 0);
        }

        public ulong Value { get; }

        /// <summary>FNV-1a with a final stir, on 64 bits.</summary>
        public static ulong Add(ulong hash, ulong value)
        {
            unchecked
            {
                hash = (hash ^ value) * 1099511628211;
                return hash ^ (hash >> 29);
            }
        }

        private static bool IsBody(SyntaxNode node) =>
            node is BlockSyntax { Parent: BaseMethodDeclarationSyntax or AccessorDeclarationSyntax } or ArrowExpressionClauseSyntax;
    }
}
