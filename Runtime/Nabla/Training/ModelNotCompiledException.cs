using System;

namespace Nabla;

/// <summary>Thrown by the members of a model or plan whose method was rejected when the program was built.</summary>
/// <remarks>The members exist all the same, so that the rejection is the only error in the IDE.</remarks>
public sealed class ModelNotCompiledException : InvalidOperationException
{
    /// <summary>Creates an exception that names the missing member and the diagnostic that says why.</summary>
    /// <param name="diagnosticId">The diagnostic of the build, such as <c>NABLA1002</c>.</param>
    /// <param name="member">The member that was called.</param>
    public ModelNotCompiledException(string diagnosticId, string member)
        : base($"{member} was not compiled: {diagnosticId} in the build's errors says why.")
    {
        DiagnosticId = diagnosticId;
        Member = member;
    }

    /// <summary>The diagnostic of the build.</summary>
    public string DiagnosticId { get; }

    /// <summary>The member that was called.</summary>
    public string Member { get; }
}
