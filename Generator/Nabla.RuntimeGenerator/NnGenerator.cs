using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Nabla.RuntimeGenerator;

/// <summary>Writes the methods of Nn that follow from the ops: the elementwise ones, and those that run along an axis. It depends only on the
/// ops.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NnGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        context.RegisterPostInitializationOutput(static output =>
        {
            foreach (string name in NnEmitter.Names)
                output.AddSource("Nn." + name + ".g.cs", SourceText.From(NnEmitter.Emit(name), Encoding.UTF8));
            foreach (string name in RunningEmitter.Names)
                output.AddSource("Nn." + name + ".g.cs", SourceText.From(RunningEmitter.Emit(name), Encoding.UTF8));
        });
}
