using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;

namespace Nabla.Analyzers.Numerics;

/// <summary>A sigmoid or a softmax written as the quotient that books give: where an exponential overflows, it is NaN, or its gradient is.</summary>
internal sealed class QuotientOfExponentials : Rule
{
    public const string Id = "NABLA4014";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Sigmoid or softmax written as a quotient",
        "'{0}' is a quotient of exponentials: where one overflows, above 709 in double and 88 in float, the value or its gradient is NaN. {1}.",
        Category.Numerics,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    private static readonly StableForm[] Forms =
    [
        new(StableRewrite.Logistic.Name, "'Sigmoid'"),
        new(StableRewrite.Reciprocal.Name, "'Sigmoid(-x)'"),
        new(StableRewrite.ExpOverSum.Name, "'Softmax'"),
    ];

    public override DiagnosticDescriptor Descriptor => Stated;

    // The rules for logarithms report its logarithm.
    public override IEnumerable<Defect> Check(Training training) =>
        Forms.SelectMany(f => f.Rewritten(training)).Where(d => !IsOnlyLogged(training, d.Node));

    private static bool IsOnlyLogged(Training training, Node node)
    {
        var users = training.Users(node).ToArray();
        return users.Length > 0 && users.All(u => u.Op is Log || (Views.IsView(u) && IsOnlyLogged(training, u)));
    }
}
