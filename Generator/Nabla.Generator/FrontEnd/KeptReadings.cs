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
/// Keeps readings of methods and models that no edit since can have affected. The generator's first step runs for every model after every edit, and
/// binding is most of its cost. A body binds to the same as before if the files that were read, all declarations of the project, its references and
/// its options are unchanged. Typing inside one method therefore leaves all other models unbound. Only sound readings are kept; the others are
/// repeated.
/// </summary>
internal static class KeptReadings
{
    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<TextSpan, Reading>> Kept = new();

    private static readonly ConditionalWeakTable<Compilation, Surroundings> Known = new();

    private static readonly ConditionalWeakTable<SyntaxTree, Fingerprint> Fingerprints = new();

    /// <param name="declaration">The declaration of the method.</param>
    /// <param name="method">The method, which is read if nothing is kept.</param>
    /// <param name="compilation">The project as it is now.</param>
    /// <param name="isGenerator">
    /// Analyzers, which see generated code, use the generator's readings, but not the other way round: the generated code must not depend on whether
    /// an analyzer ran before.
    /// </param>
    /// <param name="cancellation">Cancels the reading.</param>
    public static ReadPlan Plan(
        SyntaxNode declaration,
        IMethodSymbol method,
        Compilation compilation,
        bool isGenerator,
        CancellationToken cancellation
    )
    {
        if (Find(declaration, compilation, isGenerator, cancellation) is ReadPlan kept)
            return kept;
        var plan = PlanReader.Read(method, compilation, cancellation);
        if (plan.Spec is { Function: not null })
            Keep(declaration, plan, plan.Trees.ToArray(), compilation, isGenerator, cancellation);
        return plan;
    }

    /// <inheritdoc cref="Plan"/>
    public static ReadModel Model(
        SyntaxNode declaration,
        INamedTypeSymbol model,
        Compilation compilation,
        bool isGenerator,
        CancellationToken cancellation
    )
    {
        if (Find(declaration, compilation, isGenerator, cancellation) is ReadModel kept)
            return kept;
        var read = ModelReader.Read(model, compilation, cancellation);
        if (read.IsSound)
            Keep(
                declaration,
                read,
                model.DeclaringSyntaxReferences.Select(r => r.SyntaxTree).Where(t => !Fingerprint.IsOwn(t)).ToArray(),
                compilation,
                isGenerator,
                cancellation
            );
        return read;
    }

    /// <summary>Returns the files that the method's kept reading has seen; null if none is kept.</summary>
    public static IReadOnlyList<SyntaxTree>? Trees(SyntaxNode declaration, Compilation compilation, CancellationToken cancellation) =>
        Reading.Of(declaration) is { } reading && reading.Fits(compilation, Around(compilation, cancellation)) ? reading.Trees : null;

    private static Surroundings Around(Compilation compilation, CancellationToken cancellation) =>
        Known.GetValue(compilation, c => new Surroundings(c, cancellation));

    private static object? Find(SyntaxNode declaration, Compilation compilation, bool isGenerator, CancellationToken cancellation) =>
        Reading.Of(declaration) is { } reading
        && (reading.IsGenerators || !isGenerator)
        && reading.Fits(compilation, Around(compilation, cancellation))
            ? reading.Value
            : null;

    private static void Keep(
        SyntaxNode declaration,
        object value,
        SyntaxTree[] trees,
        Compilation compilation,
        bool isGenerator,
        CancellationToken cancellation
    ) =>
        Kept.GetValue(declaration.SyntaxTree, static _ => new())[declaration.Span] = new Reading(
            value,
            trees,
            Around(compilation, cancellation),
            isGenerator
        );

    private sealed class Reading(object value, SyntaxTree[] trees, Surroundings surroundings, bool isGenerators)
    {
        public object Value => value;

        public IReadOnlyList<SyntaxTree> Trees => trees;

        public bool IsGenerators => isGenerators;

        public static Reading? Of(SyntaxNode declaration) =>
            Kept.TryGetValue(declaration.SyntaxTree, out var readings) && readings.TryGetValue(declaration.Span, out var reading) ? reading : null;

        public bool Fits(Compilation compilation, Surroundings now) => surroundings.Equals(now) && trees.All(compilation.ContainsSyntaxTree);
    }

    /// <summary>The parts of a project that the binding of a body can depend on, apart from the bodies themselves.</summary>
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
            foreach (var tree in compilation.SyntaxTrees)
                if (Fingerprints.GetValue(tree, t => new Fingerprint(t, cancellation)).Value is { } value)
                    hash = Fingerprint.Add(hash, value);
            _declarations = hash;
        }

        public bool Equals(Surroundings other) =>
            ReferenceEquals(this, other)
            || (_declarations == other._declarations && _options.Equals(other._options) && _references.SequenceEqual(other._references));
    }

    /// <summary>A hash of a file's text without the bodies of its members; null for this generator's own files, which no reading depends
    /// on.</summary>
    private sealed class Fingerprint
    {
        public const ulong Start = 14695981039346656037;

        public Fingerprint(SyntaxTree tree, CancellationToken cancellation)
        {
            if (IsOwn(tree))
                return;
            var root = tree.GetRoot(cancellation);
            ulong hash = Add(Start, (ulong)tree.FilePath.Length);
            foreach (char c in tree.FilePath)
                hash = Add(hash, c);
            foreach (var token in root.DescendantTokens(node => !IsBody(node), descendIntoTrivia: false))
            {
                foreach (char c in token.Text)
                    hash = Add(hash, c);
                hash = Add(hash, ' ');
            }
            // Directives decide what is compiled. They are rare, so files with directives are hashed as a whole.
            if (root.ContainsDirectives)
                foreach (char c in root.ToFullString())
                    hash = Add(hash, c);
            Value = Add(hash, tree.Options is CSharpParseOptions options ? (ulong)options.LanguageVersion : 0);
        }

        public ulong? Value { get; }

        /// <summary>Returns whether this generator wrote the file, judging by the folder that the compiler gives it.</summary>
        public static bool IsOwn(SyntaxTree tree) => tree.FilePath.Contains("Nabla.Generator.ModelGenerator");

        /// <summary>Adds a value to a hash by 64-bit FNV-1a with a final mixing step.</summary>
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
