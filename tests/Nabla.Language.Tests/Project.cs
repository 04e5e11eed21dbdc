using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Nabla.Analyzers;
using Nabla.Compiler.Tests.Generator;

namespace Nabla.Language.Tests;

/// <summary>Rows compiled together, each in a file and a namespace of its own, and the diagnostics of each.</summary>
internal sealed class Project
{
    private readonly Dictionary<Row, (Source Source, string Space)> _sources = new();
    private readonly Dictionary<Row, List<Diagnostic>> _said = new();
    private readonly List<Diagnostic> _elsewhere = [];
    private readonly Assembly _assembly;

    /// <summary>Compiles the rows. A row that the C# compiler refuses does not keep the others from running.</summary>
    public Project(IReadOnlyList<Row> rows)
    {
        for (int i = 0; i < rows.Count; i++)
        {
            string space = "R" + i.ToString("000", CultureInfo.InvariantCulture);
            _sources.Add(rows[i], (Source.Of(rows[i], space), space));
            _said.Add(rows[i], []);
        }
        // Rows that the compiler itself is to refuse are built separately, so that the others need be built only once.
        var refused = rows.Where(r => _sources[r].Source.Id?.StartsWith("CS", StringComparison.Ordinal) == true).ToList();
        foreach (var error in Analyzed(refused).Compilation.GetDiagnostics())
            Add(error);
        _assembly = Emit(Analyzed(rows.Except(refused)));
    }

    /// <summary>The diagnostics that belong to no row, for example a failure of an analyzer.</summary>
    public IReadOnlyList<Diagnostic> Elsewhere => _elsewhere;

    public Source SourceOf(Row row) => _sources[row].Source;

    /// <summary>The diagnostics of a row: our errors and warnings, and the C# compiler's errors.</summary>
    public IReadOnlyList<Diagnostic> Said(Row row) => _said[row];

    /// <summary>The type Row of a row; null if the C# compiler has refused it.</summary>
    public Type? TypeOf(Row row) => _assembly.GetType(_sources[row].Space + ".Row");

    private Built Analyzed(IEnumerable<Row> rows)
    {
        var built = Build(rows);
        var reported = built
            .Compilation.WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new ModelAnalyzer()))
            .GetAnalyzerDiagnosticsAsync()
            .GetAwaiter()
            .GetResult();
        foreach (var diagnostic in reported.Concat(built.Run.Diagnostics))
            Add(diagnostic);
        return built;
    }

    private Built Build(IEnumerable<Row> rows)
    {
        var empty = Consumer.Empty();
        // The compiler's warnings do not matter to this test; unsafe code is a construct like any other.
        var options = empty.Options.WithAllowUnsafe(true).WithGeneralDiagnosticOption(ReportDiagnostic.Default).WithOverflowChecks(false);
        var trees = rows.Select(r => Consumer.Tree(_sources[r].Source.Text, _sources[r].Space + ".cs"));
        var built = Consumer.Build(empty.WithOptions(options).AddSyntaxTrees(trees));
        return built.Run.Exception is { } failure ? throw new InvalidOperationException("the generator failed", failure) : built;
    }

    /// <summary>The assembly of all rows but those in which the compiler finds errors.</summary>
    private Assembly Emit(Built built)
    {
        while (true)
        {
            using var stream = new MemoryStream();
            var emitted = built.Compilation.Emit(stream);
            if (emitted.Success)
                return Assembly.Load(stream.ToArray());
            foreach (var error in emitted.Diagnostics)
                Add(error);
            int before = built.Compilation.SyntaxTrees.Count();
            built = Build(_said.Where(s => s.Value.All(d => d.Severity < DiagnosticSeverity.Error || IsOurs(d))).Select(s => s.Key));
            if (built.Compilation.SyntaxTrees.Count() == before)
                throw new InvalidOperationException(string.Join("\n", emitted.Diagnostics));
        }
    }

    private void Add(Diagnostic diagnostic)
    {
        if (diagnostic.Severity < (IsOurs(diagnostic) ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error))
            return;
        string file = Path.GetFileName(diagnostic.Location.SourceTree?.FilePath ?? "");
        // The name of a generated file begins with the namespace, too.
        var owner = _sources.FirstOrDefault(s => file.StartsWith(s.Value.Space + ".", StringComparison.Ordinal)).Key;
        (owner is null ? _elsewhere : _said[owner]).Add(diagnostic);
    }

    /// <summary>AD0001 is a failure inside an analyzer.</summary>
    private static bool IsOurs(Diagnostic diagnostic) => diagnostic.Id == "AD0001" || diagnostic.Id.StartsWith("NABLA", StringComparison.Ordinal);
}
