using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Plans;

namespace Nabla.Generator.FrontEnd;

/// <summary>
/// The parameters that a model declares, and the layout of its buffer. They are read once for a compilation, however many methods the model has. The
/// model reports what is wrong with them; its methods only ask whether something is wrong.
/// </summary>
internal sealed class ModelParameters
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<ISymbol, ModelParameters>> Known = new();

    private readonly (Finding Finding, Place Place)[] _findings;
    private readonly string? _elsewhere;
    private readonly bool _isBroken,
        _isUnimplemented;

    private ModelParameters(INamedTypeSymbol type, ReadContext context)
    {
        Read(context, type);
        _findings = context.Findings.Select(f => (f, context.Places[f.Place])).ToArray();
        (_elsewhere, _isBroken, _isUnimplemented) = (context.Elsewhere, context.CompilerError, context.IsUnimplemented);
        RejectedBy = ModelReader.RejectedBy(context, type);
    }

    /// <summary>The parameters in declaration order, which is also the order of the leaves of the layout.</summary>
    public List<(IPropertySymbol Property, ParameterSpec Spec)> Declared { get; } = [];

    /// <summary>The properties that are marked as parameters and cannot be parameters.</summary>
    public List<RejectedProperty> Rejected { get; } = [];

    public ParameterLayout Layout { get; private set; } = ParameterLayout.Empty;

    /// <summary>The reason why the model's methods have no plans; null if its parameters are in order.</summary>
    public string? RejectedBy { get; }

    public static ModelParameters Of(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation) =>
        Known
            .GetValue(compilation, static _ => new(SymbolEqualityComparer.Default))
            .GetOrAdd(type, _ => new(type, new ReadContext(compilation, type.DeclaringSyntaxReferences[0].SyntaxTree, cancellation)));

    /// <summary>Reports what is wrong with the parameters.</summary>
    public void Report(ReadContext context)
    {
        foreach (var (finding, place) in _findings)
            context.Report(place, finding.Id, [.. finding.Arguments]);
        if (_elsewhere is not null)
            context.ReportedElsewhere(_elsewhere);
        if (_isBroken)
            context.Broken();
        context.IsUnimplemented |= _isUnimplemented;
    }

    private void Read(ReadContext context, INamedTypeSymbol type)
    {
        if (ModelReader.IsForgotten(type, context.Symbols))
            ModelReader.ReportForgotten(context, type);
        // The compiler reports that [Model] does not belong there.
        else if (type.TypeKind != TypeKind.Class)
            context.Broken();
        foreach (var property in TypeReader.Members(type).OfType<IPropertySymbol>())
        {
            if (property.Name.Length == 0 || Symbols.Find(property, context.Symbols.Parameter) is not { } attribute)
                continue;
            int before = context.Findings.Count;
            var spec = ParameterReader.Property(context, property, attribute);
            if (
                context.Findings.Count > before
                && context.Bodies.HaveErrors(property.DeclaringSyntaxReferences.Select(r => r.GetSyntax(context.Cancellation)).ToArray())
            )
                context.Broken();
            if (spec is null)
            {
                if (ParameterReader.Rejected(property) is { } declared)
                    Rejected.Add(declared);
                continue;
            }
            if (Declared.Count > 0 && Declared[0].Spec.Type.Element != spec.Type.Element)
            {
                string expected = Declared[0].Spec.Type.Element.Keyword();
                ParameterReader.Fail(
                    context,
                    property,
                    $"the parameters of a model share one buffer and so one element type, but '{Declared[0].Spec.Name}' is {expected} and this "
                        + $"is {spec.Type.Element.Keyword()}"
                );
            }
            Declared.Add((property, spec));
        }
        Layout = ParameterLayout.Of(Declared.Select(p => p.Spec.Leaf));
        if (ModelReader.Ancestor(type, context.Symbols) is { } ancestor)
        {
            if (ModelReader.IsForgottenHere(ancestor, context.Symbols))
                context.ReportedElsewhere(Ids.ForgottenModel);
            else
                ParameterReader.Fail(
                    context,
                    type,
                    $"it inherits from '{ancestor.Name}', which has parameters of its own, but all parameters of a model share one buffer; declare "
                        + "them in one class"
                );
        }
        else if (Declared.Count > 0 && ModelReader.Clash(type) is { } clash)
            ParameterReader.Fail(context, clash, "every model gets a member of this name; call yours something else", Ids.NameTaken);
        else if (TensorSize.IsTooLarge(Layout))
            ParameterReader.Fail(context, type, $"its parameters share one buffer, and have {TensorSize.Message}");
    }
}
