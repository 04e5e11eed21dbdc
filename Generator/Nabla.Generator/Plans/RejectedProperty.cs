using Nabla.Generator.Ir;

namespace Nabla.Generator.Plans;

/// <summary>A partial property that is in error and still needs an implementation, else the compiler would report it as well: modifiers and type, and
/// accessors.</summary>
internal sealed record RejectedProperty(string Name, string Declaration, EquatableArray<string> Accessors);
