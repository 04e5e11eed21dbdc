using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Nabla.Generator.FrontEnd;

/// <summary>The boundary of the model language: the name of a construct outside of it, and the advice what to do instead.</summary>
internal static class Constructs
{
    private const string StraightLine = "a model is a straight-line program of tensor operations; keep this outside of it";
    private const string Unrolled = "use 'for' with a constant bound, which is unrolled, or a tensor operation";
    private const string Stated = "use a const, a 'static readonly' number of the project, a local, an argument or a [Parameter]";
    private const string Drawn = "take an argument 'RandomState random', and draw with UniformLike or NormalLike";
    public const string AwaitFirst = "await it before the plan and pass its result as an argument";
    private const string MakeTensor = "make constant tensors with Tensor.Zeros, Tensor.Ones, Tensor.Full or Tensor.Of";

    public static (string What, string Advice) Describe(IOperation operation) =>
        operation switch
        {
            IForEachLoopOperation => ("'foreach' loop", "loop over an array, or use 'for' with a constant bound; both are unrolled"),
            ITryOperation => ("'try'", StraightLine),
            ILockOperation => ("'lock'", StraightLine),
            IUsingOperation or IUsingDeclarationOperation => ("'using'", StraightLine),
            IThrowOperation => ("'throw'", StraightLine),
            IBranchOperation { Syntax: GotoStatementSyntax { CaseOrDefaultKeyword.RawKind: not 0 } jump } => (
                "'goto " + jump.CaseOrDefaultKeyword.Text + "'",
                "write the statements in both cases, or put them in a method"
            ),
            IBranchOperation { BranchKind: BranchKind.GoTo } => ("'goto'", "use 'if', 'for' or 'while' on what is known at compile time"),
            IReturnOperation { Kind: OperationKind.YieldReturn or OperationKind.YieldBreak } => (
                "'yield'",
                "return an array, whose length is known when the model is compiled"
            ),
            IAwaitOperation => ("'await'", AwaitFirst),
            IAnonymousFunctionOperation or IDelegateCreationOperation { Target: IAnonymousFunctionOperation } => (
                "'async' lambda",
                "write a local function or a method"
            ),
            IDelegateCreationOperation or IMethodReferenceOperation => ("delegate", "call the method, or pass its name to Map"),
            IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicObjectCreationOperation or IDynamicIndexerAccessOperation => (
                "'dynamic'",
                "give the value its type"
            ),
            ITranslatedQueryOperation => ("query expression", Unrolled),
            IObjectCreationOperation { Type.Name: "Tensor" } => ("object creation", MakeTensor),
            IObjectCreationOperation { Type.Name: "RandomState" } => (
                "object creation",
                "let the caller make it, and take it as an argument: 'RandomState random'"
            ),
            IObjectCreationOperation { Type: { Name: "Random", ContainingNamespace.Name: "System" } } => ("object of type 'Random'", Drawn),
            IObjectCreationOperation { Type: { SpecialType: SpecialType.None } type }
                when type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable) => (
                "collection of type '" + Display(type) + "'",
                "use an array, whose length is known when the model is compiled"
            ),
            IObjectCreationOperation { Type: { SpecialType: SpecialType.None, DeclaringSyntaxReferences.Length: 0 } type } => (
                "object of type '" + Display(type) + "'",
                "make it before the plan, and pass what is needed of it as arguments"
            ),
            IObjectCreationOperation { Type: { SpecialType: SpecialType.None } type } => (
                "object of type '" + Display(type) + "'",
                "use a tuple of its parts, or a record with all of them in its head, 'record struct Layer(Tensor<float> W, Tensor<float> B)'"
            ),
            IAnonymousObjectCreationOperation => ("anonymous object", "use a tuple with names, '(W: w, B: b)'"),
            ITypeParameterObjectCreationOperation { Type: var type } => ("'new " + Display(type) + "()'", "write the value that it stands for"),
            IObjectCreationOperation => ("object creation", StraightLine),
            { Syntax: StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax } => (
                "'stackalloc'",
                "write an array, whose length is known when the model is compiled: [a, b]"
            ),
            IInvocationOperation => ("call on another object", "call static methods, or methods of the model itself"),
            IArrayElementReferenceOperation => ("array element", "index arrays of one dimension, and tensors, with constants"),
            IImplicitIndexerReferenceOperation => ("index from the end", "index a vector, a shape or an array with constants"),
            IRangeOperation => ("range as a value", "write the range where it is used: x[1..^1]"),
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } => ("index as a value", "write the index where it is used: x[^1]"),
            IInterpolatedStringOperation => ("string", StraightLine),
            IWithOperation => ("'with'", StraightLine),
            IIsPatternOperation or IIsTypeOperation or IPatternOperation => (
                "'is'",
                "compare with operators; a pattern must be decided when the model is compiled"
            ),
            ITypeOfOperation => ("'typeof'", StraightLine),
            IAddressOfOperation { Reference: IMethodReferenceOperation } => ("function pointer", "call the method by its name, or pass a lambda"),
            IAddressOfOperation => ("pointer", StraightLine),
            IInstanceReferenceOperation => ("'this' as a value", "use the parameters of the model by name"),
            IEventReferenceOperation or IEventAssignmentOperation => ("event", StraightLine),
            IFieldReferenceOperation field => ("field '" + field.Field.Name + "'", Stated),
            IPropertyReferenceOperation { Property: { Name: "Result", ContainingType: { } type } } when IsTask(type) => (
                "property 'Result' of a task",
                AwaitFirst
            ),
            IPropertyReferenceOperation { Property.IsIndexer: false } property => ("property '" + property.Property.Name + "'", Stated),
            IPropertyReferenceOperation => ("indexer", "only tensors and arrays are indexed in a model, with constants"),
            IConversionOperation conversion => Conversion(conversion.Type),
            IBinaryOperation { Type.SpecialType: SpecialType.System_String } => ("string", StraightLine),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ExclusiveOr } => (
                "operator '^'",
                "it is no power, which is Pow(x, 2) or x * x; bits are computed of constants"
            ),
            IBinaryOperation
            {
                OperatorKind: BinaryOperatorKind.LeftShift
                    or BinaryOperatorKind.RightShift
                    or BinaryOperatorKind.UnsignedRightShift
                    or BinaryOperatorKind.And
                    or BinaryOperatorKind.Or
            }
            or IUnaryOperation { OperatorKind: UnaryOperatorKind.BitwiseNegation }
            or ICompoundAssignmentOperation
            {
                OperatorKind: BinaryOperatorKind.LeftShift
                    or BinaryOperatorKind.RightShift
                    or BinaryOperatorKind.UnsignedRightShift
                    or BinaryOperatorKind.And
                    or BinaryOperatorKind.Or
                    or BinaryOperatorKind.ExclusiveOr
            } => (
                "operator " + OperatorToken(operation.Syntax),
                "bits are computed of constants; at run time models compute with + − * / %, comparisons and logic"
            ),
            IBinaryOperation or IUnaryOperation or ICompoundAssignmentOperation => (
                "operator " + OperatorToken(operation.Syntax),
                "models compute with + − * / %, comparisons and logic"
            ),
            IDeconstructionAssignmentOperation => ("deconstruction", "assign each value by itself"),
            ITupleBinaryOperation => ("comparison of tuples", "compare item by item"),
            ILiteralOperation => ("'" + operation.Syntax.ToString() + "'", "models compute with int, bool, float and double"),
            _ => ("'" + FirstWord(operation.Syntax) + "'", StraightLine),
        };

    public static (string What, string Advice) Conversion(ITypeSymbol? type) =>
        (
            "conversion to '" + Display(type) + "'",
            type switch
            {
                { TypeKind: TypeKind.Dynamic } => "give the value its type",
                { SpecialType: SpecialType.System_Object } => "keep the value in a variable of its own type",
                _ => "numbers convert to int, float and double, constants to any integer but nint; tensors do not convert",
            }
        );

    /// <summary>Returns whether the type is a task or its awaiter.</summary>
    public static bool IsTask(INamedTypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString() is "System.Threading.Tasks" or "System.Runtime.CompilerServices"
        && (type.Name.Contains("Task") || type.Name.Contains("Awaiter"));

    public static string Display(ITypeSymbol? type) => type?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) ?? "?";

    /// <summary>Returns the part with the keyword of a statement that contains others, since squiggles under whole blocks help nobody. It returns a
    /// node, since places are nodes.</summary>
    public static SyntaxNode Head(IOperation statement) =>
        statement.Syntax switch
        {
            ForStatementSyntax { Condition: { } condition } => condition,
            WhileStatementSyntax { Condition: { } condition } => condition,
            DoStatementSyntax { Condition: { } condition } => condition,
            CommonForEachStatementSyntax { Expression: { } expression } => expression,
            SwitchStatementSyntax { Expression: { } expression } => expression,
            LockStatementSyntax { Expression: { } expression } => expression,
            UsingStatementSyntax { Expression: { } expression } => expression,
            UsingStatementSyntax { Declaration: { } declaration } => declaration,
            FixedStatementSyntax { Declaration: { } declaration } => declaration,
            var syntax => syntax,
        };

    private static string OperatorToken(SyntaxNode syntax) =>
        syntax switch
        {
            BinaryExpressionSyntax binary => "'" + binary.OperatorToken.Text + "'",
            AssignmentExpressionSyntax assignment => "'" + assignment.OperatorToken.Text + "'",
            PrefixUnaryExpressionSyntax prefix => "'" + prefix.OperatorToken.Text + "'",
            PostfixUnaryExpressionSyntax postfix => "'" + postfix.OperatorToken.Text + "'",
            _ => "of this type",
        };

    private static string FirstWord(SyntaxNode syntax) => syntax.GetFirstToken().Text;
}
