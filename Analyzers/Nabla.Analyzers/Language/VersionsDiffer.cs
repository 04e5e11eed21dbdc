using System;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Nabla.Generator;

namespace Nabla.Analyzers.Language;

/// <summary>The generator and the runtime that its code calls are of different versions. Reported by <see cref="VersionAnalyzer"/>.</summary>
internal sealed class VersionsDiffer : Rule
{
    public const string Id = "NABLA1008";

    public static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Runtime and generator are of different versions",
        "The generator of Nabla {0} writes code for the runtime it came with, but this project references Nabla {1}: its plans may call what is "
            + "not there, or compute something else. Reference one version of the package Nabla here and in all projects that this one depends on.",
        Category.Language,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    /// <summary>The generator's version and the runtime's, if they differ.</summary>
    public static (string Generator, string Runtime)? Between(IAssemblySymbol runtime)
    {
        var generator = typeof(ModelGenerator).Assembly;
        string? ours = Package(generator.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);
        string? theirs = Package(
            runtime
                .GetAttributes()
                .FirstOrDefault(a => a.AttributeClass?.ToDisplayString() == "System.Reflection.AssemblyInformationalVersionAttribute")
                ?.ConstructorArguments.FirstOrDefault()
                .Value as string
        );
        var number = generator.GetName().Version ?? new Version();
        bool same = number == runtime.Identity.Version && (ours is null || theirs is null || ours == theirs);
        return same ? null : (ours ?? number.ToString(), theirs ?? runtime.Identity.Version.ToString());
    }

    /// <summary>The package's version is what stands before the commit.</summary>
    private static string? Package(string? version) =>
        version is null || version.IndexOf('+') is not (>= 0 and var end) ? version : version.Substring(0, end);
}
