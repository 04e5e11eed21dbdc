using Nabla.Generator.Ir;

namespace Nabla.Generator.Plans;

/// <summary>A partial property that is in error and still needs an implementation, since the compiler would report it as well otherwise: its name,
/// its modifiers and type, and its accessors.</summary>
internal sealed record RejectedProperty(string Name, string Declaration, EquatableArray<string> Accessors);
