using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Nabla.Generator.FrontEnd;

/// <summary>The fence of the model language: what to call a construct that lies outside, and what to do instead.</summary>
internal static class Constructs
{
    private const string StraightLine = "a model is a straight-line program of tensor operations; keep this outside of it";
    private const string Unrolled = "use 'for' with a constant bound, which is unrolled, or a tensor operation";
    private const string Choose = "choose between values with 'condition ? a : b' or Where";
    public const string AwaitFirst = "await it before the plan and pass its result as an argument";
    private const string MakeTensor = "make constant tensors with Tensor.Zeros, Tensor.Ones, Tensor.Full or Tensor.Of";

    public static (string What, string Advice) Describe(IOperation operation) =>
        operation switch
        {
            IWhileLoopOperation { ConditionIsTop: false } => ("'do' loop", Unrolled),
            IWhileLoopOperation => ("'while' loop", Unrolled),
            IForEachLoopOperation => ("'foreach' loop", Unrolled),
            ITryOperation => ("'try'", StraightLine),
            ILockOperation => ("'lock'", StraightLine),
            IUsingOperation or IUsingDeclarationOperation => ("'using'", StraightLine),
            IThrowOperation => ("'throw'", StraightLine),
            ISwitchOperation => ("'switch'", "use 'if' on compile-time constants"),
            ISwitchExpressionOperation => ("'switch' expression", Choose),
            IBranchOperation { BranchKind: BranchKind.GoTo } => ("'goto'", StraightLine),
            ILabeledOperation => ("label", StraightLine),
            IReturnOperation { Kind: OperationKind.YieldReturn or OperationKind.YieldBreak } => ("'yield'", "return one value"),
            IReturnOperation => ("'return' without a value", "a model method returns its result"),
            ILocalFunctionOperation => ("local function that is not static", "make it static, or a method of its own"),
            IAwaitOperation => ("'await'", AwaitFirst),
            IAnonymousFunctionOperation or IDelegateCreationOperation { Target: IAnonymousFunctionOperation } => (
                "lambda",
                "write a static method and pass its name"
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
            IObjectCreationOperation or IAnonymousObjectCreationOperation or ITypeParameterObjectCreationOperation => (
                "object creation",
                StraightLine
            ),
            IArrayCreationOperation or ICollectionExpressionOperation => ("array", MakeTensor),
            IArrayElementReferenceOperation => ("array element", "model values are tensors; index a tensor with constants"),
            IImplicitIndexerReferenceOperation => ("index from the end", "use a constant index from the start"),
            IInterpolatedStringOperation => ("string", StraightLine),
            IWithOperation => ("'with'", StraightLine),
            IIsPatternOperation or IIsTypeOperation => ("'is'", "compare with operators"),
            ICoalesceOperation or ICoalesceAssignmentOperation or IConditionalAccessOperation => (
                "null test",
                "values in a model are never null; of a RandomState write 'random is null'"
            ),
            ITypeOfOperation => ("'typeof'", StraightLine),
            IAddressOfOperation => ("pointer", StraightLine),
            IInstanceReferenceOperation => ("'this' as a value", "use the parameters of the model by name"),
            IEventReferenceOperation or IEventAssignmentOperation => ("event", StraightLine),
            IFieldReferenceOperation field => ("field '" + field.Field.Name + "'", "use a const, a local, an argument or a [Parameter]"),
            IPropertyReferenceOperation { Property: { Name: "Result", ContainingType: { } type } } when IsTask(type) => (
                "property 'Result' of a task",
                AwaitFirst
            ),
            IPropertyReferenceOperation { Property.IsIndexer: false } property => (
                "property '" + property.Property.Name + "'",
                "use a const, a local, an argument or a [Parameter]"
            ),
            IPropertyReferenceOperation => ("indexer", "only tensors are indexed in a model, with constants"),
            IConversionOperation conversion => (
                "conversion to '" + Display(conversion.Type) + "'",
                "numbers convert to int, float and double; tensors do not convert"
            ),
            IBinaryOperation or IUnaryOperation or ICompoundAssignmentOperation => (
                "operator " + OperatorToken(operation.Syntax),
                "models compute with + − * /, comparisons and logic"
            ),
            IDeconstructionAssignmentOperation => ("deconstruction", "assign each value by itself"),
            ITupleOperation => ("tuple", "return one value"),
            ILiteralOperation => ("'" + operation.Syntax.ToString() + "'", "models compute with int, bool, float and double"),
            _ => ("'" + FirstWord(operation.Syntax) + "'", StraightLine),
        };

    /// <summary>A task, or what waits for one.</summary>
    public static bool IsTask(INamedTypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString() is "System.Threading.Tasks" or "System.Runtime.CompilerServices"
        && (type.Name.Contains("Task") || type.Name.Contains("Awaiter"));

    public static string Display(ITypeSymbol? type) => type?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) ?? "?";

    /// <summary>Of a statement that holds others, the keyword's part; squiggles under whole blocks help nobody. A node, since places are
    /// nodes'.</summary>
    public static SyntaxNode Head(IOperation statement) =>
        statement.Syntax switch
        {
            ForStatementSyntax { Condition: { } condition } => condition,
            WhileStatementSyntax { Condition: { } condition } => condition,
            DoStatementSyntax { Condition: { } condition } => condition,
            CommonForEachStatementSyntax { Expression: { } expression } => expression,
            SwitchStatementSyntax { Expression: { } expression } => expression,
            LockStatementSyntax { Expression: { } expression } => expression,
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
