namespace Nabla.Generator.FrontEnd;

/// <summary>The IDs of the diagnostics that reading can report. Their titles and messages are defined by the analyzers.</summary>
internal static class Ids
{
    public const string NotPartial = "NABLA1001";
    public const string NotInLanguage = "NABLA1002";
    public const string NoBody = "NABLA1003";
    public const string Signature = "NABLA1004";
    public const string Recursion = "NABLA1005";
    public const string Overwritten = "NABLA1006";
    public const string LoopBound = "NABLA1007";
    public const string CustomGradient = "NABLA1009";
    public const string NameTaken = "NABLA1010";
    public const string NoInitialiser = "NABLA1012";
    public const string ForgottenModel = "NABLA1013";
    public const string InternalError = "NABLA1099";
    public const string TensorReadOut = "NABLA2009";
    public const string UnstatedHardSigmoid = "NABLA3005";
    public const string LossNotScalar = "NABLA5007";
    public const string ShapesDoNotFit = "NABLA6001";
    public const string TwoLengths = "NABLA6003";

    /// <summary>The value that a specification has instead of an ID when the compiler itself has reported.</summary>
    public const string CompilerError = "a compiler error";
}
