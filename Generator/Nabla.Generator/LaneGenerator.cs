using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Nabla.Generator.Emit;

namespace Nabla.Generator;

/// <summary>
/// Writes the runtime's lanes: each <c>Name.template.cs</c> once for every width and element type. Only the runtime itself declares the marker it
/// looks for.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class LaneGenerator : IIncrementalGenerator
{
    private const string Extension = ".template.cs";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var marked = context
            .SyntaxProvider.ForAttributeWithMetadataName(
                "Nabla.GeneratedElementwiseAttribute",
                static (node, _) => node is ClassDeclarationSyntax,
                static (_, _) => true
            )
            .Collect()
            .Select(static (found, _) => found.Length > 0);
        var templates = context
            .AdditionalTextsProvider.Where(static file => file.Path.EndsWith(Extension, System.StringComparison.Ordinal))
            .Select(static (file, cancel) => (Name: Name(file.Path), Text: file.GetText(cancel)?.ToString() ?? ""));
        context.RegisterSourceOutput(
            templates.Combine(marked),
            static (output, source) =>
            {
                var ((name, text), isRuntime) = source;
                if (!isRuntime)
                    return;
                foreach (var expansion in LaneTemplate.Expansions)
                    output.AddSource($"{name}.{expansion}.g.cs", SourceText.From(LaneTemplate.Expand(text, expansion), Encoding.UTF8));
            }
        );
    }

    private static string Name(string path)
    {
        int folder = path.LastIndexOfAny(['/', '\\']);
        return path.Substring(folder + 1, path.Length - folder - 1 - Extension.Length);
    }
}
