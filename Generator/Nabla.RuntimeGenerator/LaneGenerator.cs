using System;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Nabla.RuntimeGenerator;

/// <summary>Writes the runtime's lanes: it expands each <c>Name.template.cs</c> once for every width and element type.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class LaneGenerator : IIncrementalGenerator
{
    private const string Extension = ".template.cs";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var templates = context
            .AdditionalTextsProvider.Where(static file => file.Path.EndsWith(Extension, StringComparison.Ordinal))
            .Select(static (file, cancel) => (Name: Name(file.Path), Text: file.GetText(cancel)?.ToString() ?? ""));
        context.RegisterSourceOutput(
            templates,
            static (output, template) =>
            {
                foreach (var lane in LaneTemplate.Lanes)
                    output.AddSource($"{template.Name}.{lane}.g.cs", SourceText.From(LaneTemplate.Expand(template.Text, lane), Encoding.UTF8));
            }
        );
    }

    private static string Name(string path)
    {
        int folder = path.LastIndexOfAny(['/', '\\']);
        return path.Substring(folder + 1, path.Length - folder - 1 - Extension.Length);
    }
}
