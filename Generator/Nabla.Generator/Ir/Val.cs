namespace Nabla.Generator.Ir;

/// <summary>A node with its builder, so that forward definitions and gradient rules read as formulas (see <c>Ops.Formula</c>, which brings the
/// operators).</summary>
internal readonly struct Val(Builder builder, Node node)
{
    public Builder Builder => builder;

    public Node Node => node;

    public TensorType Type => node.Type;

    public Shape Shape => node.Type.Shape;

    public Val Of(double value) => builder.Constant(value, node.Type.Element);
}
