namespace Nabla;

/// <summary>The functions models are written in. Meant for <c>using static Nabla.Nn;</c>, beside <c>using static System.MathF;</c> or
/// <c>System.Math</c>.</summary>
/// <remarks>Outside a compiled plan they compute at once, in a simple way, and never write into an argument. The elementwise functions are generated
/// from the definitions that the compiler uses; the others are written here.</remarks>
public static partial class Nn;
