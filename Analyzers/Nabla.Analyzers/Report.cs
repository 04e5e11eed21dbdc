using Microsoft.CodeAnalysis;

namespace Nabla.Analyzers;

/// <summary>A diagnostic that reading a method or a type gives, and the defect it is about.</summary>
/// <param name="Diagnostic">The diagnostic; null if the expression is in order, whatever another method makes of it.</param>
/// <param name="Defect">The defect.</param>
internal sealed record Report(Diagnostic? Diagnostic, Defective Defect);

/// <summary>A defect, however many methods lead to it.</summary>
/// <param name="Id">The diagnostic.</param>
/// <param name="Expression">The defective expression itself, not the call that leads to it.</param>
/// <param name="Cause">What else tells defects apart at one expression: shapes differ with the call. Empty where the message names the loss that was
/// read.</param>
internal sealed record Defective(string Id, Location Expression, string Cause);
