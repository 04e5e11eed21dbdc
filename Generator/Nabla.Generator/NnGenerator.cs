using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Nabla.Generator.Emit;

namespace Nabla.Generator;

/// <summary>Writes the elementwise half of Nn; only the runtime itself declares the marker it looks for.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NnGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var marked = context.SyntaxProvider.ForAttributeWithMetadataName(
            "Nabla.GeneratedElementwiseAttribute",
            static (node, _) => node is ClassDeclarationSyntax,
            static (_, _) => true
        );
        context.RegisterSourceOutput(
            marked,
            static (output, _) =>
            {
                foreach (string name in NnEmitter.Names)
                    output.AddSource("Nn." + name + ".g.cs", SourceText.From(NnEmitter.Emit(name), Encoding.UTF8));
            }
        );
    }
}
