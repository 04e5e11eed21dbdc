namespace Nabla;

/// <summary>The functions that models are written in. <c>using static Nabla.Nn;</c> imports them, also beside
/// <c>using static System.MathF;</c> or <c>System.Math</c>.</summary>
/// <remarks>Outside a compiled plan they compute at once, in a simple way, and never write into an argument. The elementwise functions are generated
/// from the definitions that the compiler uses; the others are written here.</remarks>
public static partial class Nn;
